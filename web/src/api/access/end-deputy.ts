import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useEndDeputy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.DELETE('/api/deputies/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deputies'] }),
  });
}
