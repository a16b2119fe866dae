import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteIdentityProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.DELETE('/api/single-sign-on/providers/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['identity-providers'] }),
  });
}
