import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useAddNote() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number; text: string; mentions: number[] }) =>
      done(api.POST('/api/customers/{id}/notes', { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
