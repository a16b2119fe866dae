import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Session } from '../contract';
import { Problem } from '../problem';

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async ({ signal }): Promise<Session> => {
      const { session } = await read(api.GET('/api/session', { signal }));
      if (!session) {
        throw new Problem(401, { type: 'urn:kith:problem:sign-in-required' });
      }
      return session;
    },
    staleTime: 60_000,
    retry: false,
  });
