import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { ErasureReason } from '../contract';

export function useBeginErasure() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ customer, reason }: { customer: number; reason: ErasureReason }) =>
      read(api.POST('/api/customers/{id}/erasure', { params: { path: { id: customer } }, body: { reason } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['erasures'] }),
  });
}
