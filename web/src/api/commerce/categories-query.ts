import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const categoriesQuery = () =>
  queryOptions({
    queryKey: ['categories'],
    queryFn: ({ signal }) => read(api.GET('/api/products/categories', { signal })),
    staleTime: 300_000,
  });
