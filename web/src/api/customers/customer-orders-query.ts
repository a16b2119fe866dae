import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const customerOrdersQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'orders'],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/customers/{id}/orders', {
          params: { path: { id }, query: { limit: 50, after: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
