import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => done(api.DELETE('/api/webhooks/{id}', { params: { path: { id: v } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}
