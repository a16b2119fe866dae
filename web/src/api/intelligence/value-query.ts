import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const valueQuery = () =>
  queryOptions({
    queryKey: ['intelligence', 'value'],
    queryFn: ({ signal }) => read(api.GET('/api/intelligence/value', { signal })),
  });
