import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useWithdrawErasure() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.POST('/api/erasures/{id}/withdraw', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['erasures'] }),
  });
}
