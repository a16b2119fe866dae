import { queryOptions } from '@tanstack/react-query';
import { api, csrfToken, read } from '../client';
import type { ProviderArrival } from '../contract';

/** Signs in with what a provider has sent along; asked once, since the answer counts once. */
export const arriveFromProviderQuery = (id: number, body: ProviderArrival) =>
  queryOptions({
    queryKey: ['arrival', id, body.state],
    queryFn: async () => {
      if (csrfToken(document.cookie) === undefined) {
        await read(api.GET('/api/session'));
      }
      return read(api.POST('/api/session/single-sign-on/{id}', { params: { path: { id } }, body }));
    },
    // Another language, or whatever else has everything asked anew, does not ask this: the second answer is always a refusal.
    enabled: ({ state }) => state.status === 'pending',
    retry: false,
  });
