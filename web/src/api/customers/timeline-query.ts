import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const timelineQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'timeline'],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/customers/{id}/timeline', {
          params: { path: { id }, query: { limit: 50, after: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
