import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** A colleague's, for who looks after users. */
export const passkeysOfQuery = (id: number) =>
  queryOptions({
    queryKey: ['passkeys', 'of', id],
    queryFn: ({ signal }) => read(api.GET('/api/users/{id}/passkeys', { params: { path: { id } }, signal })),
  });
