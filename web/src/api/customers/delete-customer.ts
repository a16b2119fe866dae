import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteCustomer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => done(api.DELETE('/api/customers/{id}', { params: { path: { id: v } } })),
    // Nothing is fetched at once: what is open is just what is gone.
    onSuccess: () => client.invalidateQueries({ queryKey: ['customers'], refetchType: 'none' }),
  });
}
