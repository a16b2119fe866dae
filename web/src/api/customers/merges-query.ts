import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const mergesQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'merges'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/merges', { params: { path: { id } }, signal })),
  });
