import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const confirmationsQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'confirmations'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/confirmations', { params: { path: { id } }, signal })),
  });
