import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useUndoMerge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => done(api.POST('/api/customers/merges/{merge}/undo', { params: { path: { merge: v } } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['customers'] }),
        client.invalidateQueries({ queryKey: ['customer'] }),
      ]),
  });
}
