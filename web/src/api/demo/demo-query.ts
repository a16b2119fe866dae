import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const demoQuery = () =>
  queryOptions({
    queryKey: ['demo'],
    queryFn: ({ signal }) => read(api.GET('/api/demo', { signal })),
  });
