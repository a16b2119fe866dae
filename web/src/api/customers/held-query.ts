import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** Each reading is written down, so it is asked for once and kept, whatever else is asked for anew. */
export const heldQuery = (id: number) =>
  queryOptions({
    queryKey: ['held', id],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/held', { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
