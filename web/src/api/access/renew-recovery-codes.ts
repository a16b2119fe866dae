import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Proof } from '../contract';

export function useRenewRecoveryCodes() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Proof) => read(api.POST('/api/me/second-factor/recovery-codes', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['second-factor'] }),
  });
}
