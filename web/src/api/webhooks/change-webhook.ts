import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewWebhook } from '../contract';

export function useChangeWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; webhook: NewWebhook & { version: number } }) =>
      done(api.PUT('/api/webhooks/{id}', { params: { path: { id: v.id } }, body: v.webhook })),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}
