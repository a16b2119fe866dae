import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useAddNote() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; text: string }) =>
      done(api.POST('/api/customers/{id}/notes', { params: { path: { id: v.id } }, body: { text: v.text } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
