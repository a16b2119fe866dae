import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Purpose } from '../contract';

export function useAskForConfirmation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, purpose }: { id: number; purpose: Purpose }) =>
      read(api.POST('/api/customers/{id}/confirmations', { params: { path: { id } }, body: { purpose } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
