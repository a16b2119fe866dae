import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const importDraftQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => read(api.GET('/api/imports/{id}', { params: { path: { id } }, signal })),
  });
