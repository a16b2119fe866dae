import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useRotateWebhookSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => read(api.POST('/api/webhooks/{id}/secret', { params: { path: { id: v } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}
