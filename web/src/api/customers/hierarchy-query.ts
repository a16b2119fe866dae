import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const hierarchyQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'hierarchy'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/hierarchy', { params: { path: { id } }, signal })),
  });
