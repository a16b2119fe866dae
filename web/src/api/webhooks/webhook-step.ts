import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

type Step = 'pause' | 'resume' | 'ping' | 'replay';

const call = (id: number, step: Step) => {
  const params = { params: { path: { id } } };
  switch (step) {
    case 'pause':
      return done(api.POST('/api/webhooks/{id}/pause', params));
    case 'resume':
      return done(api.POST('/api/webhooks/{id}/resume', params));
    case 'ping':
      return done(api.POST('/api/webhooks/{id}/ping', params));
    case 'replay':
      return done(api.POST('/api/webhooks/{id}/replay', params));
  }
};

export function useWebhookStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; step: Step }) => call(v.id, v.step),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['webhooks'] }),
        client.invalidateQueries({ queryKey: ['webhook-log'] }),
      ]),
  });
}
