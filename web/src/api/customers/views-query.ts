import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const viewsQuery = () =>
  queryOptions({
    queryKey: ['customer-views'],
    queryFn: async ({ signal }) => (await read(api.GET('/api/customer-views', { signal }))).items,
  });
