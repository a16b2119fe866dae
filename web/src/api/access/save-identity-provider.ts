import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { IdentityProvider, ProviderSettings } from '../contract';

type Saved = { before?: IdentityProvider; issuer: string; settings: ProviderSettings };

export function useSaveIdentityProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ before, issuer, settings }: Saved) =>
      before
        ? done(
            api.PUT('/api/single-sign-on/providers/{id}', {
              params: { path: { id: before.id } },
              body: { version: before.version, settings },
            }),
          )
        : done(api.POST('/api/single-sign-on/providers', { body: { issuer, settings } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['identity-providers'] }),
  });
}
