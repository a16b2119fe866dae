import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const deliveriesQuery = (id: number, state?: string) =>
  infiniteQueryOptions({
    queryKey: ['campaign', id, 'deliveries', state],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/campaigns/{id}/deliveries', {
          params: { path: { id }, query: { state, limit: 50, after: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => (page.next == null ? undefined : String(page.next)),
  });
