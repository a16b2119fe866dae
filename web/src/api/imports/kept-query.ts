import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const keptQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id, 'kept'],
    queryFn: ({ signal }) => read(api.GET('/api/imports/{id}/kept', { params: { path: { id } }, signal })),
  });
