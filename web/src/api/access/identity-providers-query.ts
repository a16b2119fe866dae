import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const identityProvidersQuery = () =>
  queryOptions({
    queryKey: ['identity-providers'],
    queryFn: ({ signal }) => read(api.GET('/api/single-sign-on/providers', { signal })),
  });
