import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const customerQualityQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'quality'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/quality', { params: { path: { id } }, signal })),
  });
