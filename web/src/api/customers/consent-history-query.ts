import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const consentHistoryQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'consents'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/consents', { params: { path: { id } }, signal })),
  });
