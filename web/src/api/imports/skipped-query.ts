import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** The rows that an import has passed over, and why. */
export const skippedQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['imports', id, 'skipped'],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/imports/{id}/skipped', {
          params: { path: { id }, query: { after: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
