import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useRemoveSuppression() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, why }: { id: number; why: string }) =>
      done(api.POST('/api/suppressions/{id}/remove', { params: { path: { id } }, body: { why } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['suppressions'] }),
  });
}
