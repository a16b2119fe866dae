import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const tokensQuery = () =>
  queryOptions({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => read(api.GET('/api/tokens', { signal })),
  });
