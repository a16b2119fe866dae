import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteSegment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => done(api.DELETE('/api/segments/{id}', { params: { path: { id: v } } })),
    // Nothing is fetched at once: what is open is just what is gone.
    onSuccess: () => client.invalidateQueries({ queryKey: ['segments'], refetchType: 'none' }),
  });
}
