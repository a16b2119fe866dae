import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteCustomer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => done(api.DELETE('/api/customers/{id}', { params: { path: { id: v } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
}
