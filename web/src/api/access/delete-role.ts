import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (role: string) => done(api.DELETE('/api/roles/{role}', { params: { path: { role } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['roles'] }),
  });
}
