import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const customerNamesQuery = (text: string) =>
  queryOptions({
    queryKey: ['customers', 'names', text],
    queryFn: ({ signal }) =>
      read(api.GET('/api/customers', { params: { query: { q: text || undefined, limit: 20 } }, signal })),
  });
