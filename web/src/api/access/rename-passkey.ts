import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useRenamePasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: number; name: string }) =>
      done(api.PUT('/api/me/passkeys/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['passkeys'] }),
  });
}
