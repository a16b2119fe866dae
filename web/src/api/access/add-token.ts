import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Permission } from '../contract';

export function useAddToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { name: string; scopes: Permission[]; expiresAt?: string }) =>
      read(api.POST('/api/tokens', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}
