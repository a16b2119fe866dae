import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const secondFactorQuery = () =>
  queryOptions({
    queryKey: ['second-factor'],
    queryFn: ({ signal }) => read(api.GET('/api/me/second-factor', { signal })),
  });
