import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => done(api.DELETE('/api/customer-views/{id}', { params: { path: { id: v } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['customer-views'] }),
  });
}
