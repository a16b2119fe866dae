import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { ChangedUser } from '../contract';

export function useChangeUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; user: ChangedUser }) =>
      done(api.PUT('/api/users/{id}', { params: { path: { id: v.id } }, body: v.user })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
