import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useContinueErasure() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.POST('/api/erasures/{id}/continue', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['erasures'] }),
  });
}
