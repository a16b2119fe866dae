import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.DELETE('/api/me/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['open-sessions'] }),
  });
}
