import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const warehouseQuery = () =>
  queryOptions({
    queryKey: ['intelligence', 'warehouse'],
    queryFn: ({ signal }) => read(api.GET('/api/intelligence/warehouse', { signal })),
  });
