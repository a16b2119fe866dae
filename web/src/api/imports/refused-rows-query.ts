import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** The refused rows of an import that nobody has mended yet. */
export const refusedRowsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['imports', id, 'refused-rows'],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/imports/{id}/refused-rows', {
          params: { path: { id }, query: { after: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
