import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Purpose } from '../contract';

export function useAddSuppression() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { address: string; purpose?: Purpose; note: string }) =>
      read(api.POST('/api/suppressions', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['suppressions'] }),
  });
}
