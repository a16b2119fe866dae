import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteNote(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: number) =>
      done(api.DELETE('/api/customers/{id}/notes/{note}', { params: { path: { id, note } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
