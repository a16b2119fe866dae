import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const customerTagsQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'tags'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/tags', { params: { path: { id } }, signal })),
  });
