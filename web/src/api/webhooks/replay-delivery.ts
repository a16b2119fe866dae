import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useReplayDelivery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; delivery: number }) =>
      done(api.POST('/api/webhooks/{id}/deliveries/{delivery}/replay', { params: { path: v } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhook-log'] }),
  });
}
