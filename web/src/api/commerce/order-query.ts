import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const orderQuery = (id: number) =>
  queryOptions({
    queryKey: ['order', id],
    queryFn: ({ signal }) => read(api.GET('/api/orders/{id}', { params: { path: { id } }, signal })),
  });
