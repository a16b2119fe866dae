import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

/** Takes the second factor off a colleague who has lost it. */
export function useResetSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.DELETE('/api/users/{id}/second-factor', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
