import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { Decisions } from '../contract';

export function useLift() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decisions: Decisions) => done(api.POST('/api/quarantine/lift', { body: decisions })),
    // Refused or not: what waits may be other than what was shown.
    onSettled: () => client.invalidateQueries({ queryKey: ['quarantine'] }),
  });
}
