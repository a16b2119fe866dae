import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const relationshipsQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'relationships'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/relationships', { params: { path: { id } }, signal })),
  });
