import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** What would become of the rows, by the dry run of this number. */
export const outcomesQuery = (id: number, outcome: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['imports', id, 'outcomes', outcome],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/imports/{id}/outcomes', {
          params: { path: { id }, query: { outcome, after: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
