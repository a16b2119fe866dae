import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { NewWebhook } from '../contract';

export function useAddWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: NewWebhook) => read(api.POST('/api/webhooks', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}
