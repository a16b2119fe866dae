import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const productsQuery = (text: string) =>
  queryOptions({
    queryKey: ['products', text],
    queryFn: ({ signal }) =>
      read(api.GET('/api/products', { params: { query: { q: text || undefined, limit: 20 } }, signal })),
  });
