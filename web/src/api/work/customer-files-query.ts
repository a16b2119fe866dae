import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const customerFilesQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'files'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/files', { params: { path: { id } }, signal })),
  });
