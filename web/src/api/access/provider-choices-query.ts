import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** By which providers one can sign in. */
export const providerChoicesQuery = () =>
  queryOptions({
    queryKey: ['provider-choices'],
    queryFn: ({ signal }) => read(api.GET('/api/session/single-sign-on', { signal })),
  });
