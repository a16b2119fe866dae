import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useChangeNote(id: number, note: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; text: string; mentions: number[] }) =>
      done(api.PUT('/api/customers/{id}/notes/{note}', { params: { path: { id, note } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
