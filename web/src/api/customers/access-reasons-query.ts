import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const accessReasonsQuery = (id: number, user: number) =>
  queryOptions({
    queryKey: ['access-reasons', id, user],
    queryFn: ({ signal }) =>
      read(api.GET('/api/customers/{id}/access/{user}', { params: { path: { id, user } }, signal })),
    gcTime: 0,
  });
