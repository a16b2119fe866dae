import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useTakeBackShare(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: number) =>
      done(api.DELETE('/api/customers/{id}/shares/{share}', { params: { path: { id, share } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['shares', id] }),
  });
}
