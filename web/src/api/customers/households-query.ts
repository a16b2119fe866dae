import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const householdsQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'households'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/households', { params: { path: { id } }, signal })),
  });
