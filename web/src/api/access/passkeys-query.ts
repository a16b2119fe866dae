import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const passkeysQuery = () =>
  queryOptions({
    queryKey: ['passkeys', 'mine'],
    queryFn: ({ signal }) => read(api.GET('/api/me/passkeys', { signal })),
  });
