import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const relationshipGraphQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'relationships', 'graph'],
    queryFn: ({ signal }) =>
      read(api.GET('/api/customers/{id}/relationships/graph', { params: { path: { id } }, signal })),
  });
