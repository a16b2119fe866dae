import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

/** One's own, or that of a colleague whose device is lost. */
export function useRemovePasskey(user?: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passkey: number) =>
      done(
        user === undefined
          ? api.DELETE('/api/me/passkeys/{id}', { params: { path: { id: passkey } } })
          : api.DELETE('/api/users/{id}/passkeys/{passkey}', { params: { path: { id: user, passkey } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['passkeys'] }),
  });
}
