import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { NewPasskey, PasskeyWish } from '../contract';

type Made = Omit<NewPasskey, 'name'>;

/** Has a device make a passkey and keeps its public half. */
export function useAddPasskey(make: (wish: PasskeyWish) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ wish, name }: { wish: PasskeyWish; name: string }) =>
      read(api.POST('/api/me/passkeys', { body: { name, ...(await make(wish)) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['passkeys'] }),
  });
}
