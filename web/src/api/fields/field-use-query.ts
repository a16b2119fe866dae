import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** How many customers have a value in a field. */
export const fieldUseQuery = (id: number) =>
  queryOptions({
    queryKey: ['field-use', id],
    queryFn: ({ signal }) => read(api.GET('/api/fields/customer/{id}/use', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
