import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const segmentQuery = (id: number) =>
  queryOptions({
    queryKey: ['segments', id],
    queryFn: ({ signal }) => read(api.GET('/api/segments/{id}', { params: { path: { id } }, signal })),
  });
