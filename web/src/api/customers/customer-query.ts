import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const customerQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}', { params: { path: { id } }, signal })),
  });
