import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const sharesQuery = (id: number) =>
  queryOptions({
    queryKey: ['shares', id],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/shares', { params: { path: { id } }, signal })),
  });
