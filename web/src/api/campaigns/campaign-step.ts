import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export type CampaignStep = 'submit' | 'approve' | 'launch' | 'pause' | 'resume' | 'stop';

/** @param version of the campaign as it is on the screen: nobody approves what he has not seen */
function request(step: CampaignStep, id: number, version: number) {
  const params = { path: { id } };
  switch (step) {
    case 'submit':
      return api.POST('/api/campaigns/{id}/submit', { params });
    case 'approve':
      return api.POST('/api/campaigns/{id}/approve', { params, body: { version } });
    case 'launch':
      return api.POST('/api/campaigns/{id}/launch', { params });
    case 'pause':
      return api.POST('/api/campaigns/{id}/pause', { params });
    case 'resume':
      return api.POST('/api/campaigns/{id}/resume', { params });
    case 'stop':
      return api.POST('/api/campaigns/{id}/stop', { params });
  }
}

export function useCampaignStep({ id, version }: { id: number; version: number }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: CampaignStep) => done(request(step, id, version)),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['campaigns'] }),
        client.invalidateQueries({ queryKey: ['campaign', id] }),
      ]),
  });
}
