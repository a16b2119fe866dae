import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { NewUser } from '../contract';

export function useInviteUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: NewUser) => read(api.POST('/api/users', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
