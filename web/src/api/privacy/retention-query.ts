import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const retentionQuery = () =>
  queryOptions({
    queryKey: ['retention-rules'],
    queryFn: ({ signal }) => read(api.GET('/api/retention', { signal })),
  });
