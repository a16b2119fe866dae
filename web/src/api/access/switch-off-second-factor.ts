import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { Proof } from '../contract';

export function useSwitchOffSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Proof) => done(api.POST('/api/me/second-factor/off', { body })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['second-factor'] }),
        client.invalidateQueries({ queryKey: ['open-sessions'] }),
      ]),
  });
}
