import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const changesQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'changes'],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/customers/{id}/changes', {
          params: { path: { id }, query: { limit: 50, after: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
