import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const retentionQuery = () =>
  queryOptions({
    queryKey: ['intelligence', 'retention'],
    queryFn: ({ signal }) => read(api.GET('/api/intelligence/retention', { signal })),
  });
