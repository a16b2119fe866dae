import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { Proof } from '../contract';

/** Every other session and every token of the user ends. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Proof & { newPassword: string }) => done(api.PUT('/api/me/password', { body })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['open-sessions'] }),
        client.invalidateQueries({ queryKey: ['tokens'] }),
      ]),
  });
}
