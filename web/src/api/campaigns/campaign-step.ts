import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export type CampaignStep = 'submit' | 'approve' | 'launch' | 'pause' | 'resume' | 'stop';

function request(step: CampaignStep, id: number) {
  const params = { path: { id } };
  switch (step) {
    case 'submit':
      return api.POST('/api/campaigns/{id}/submit', { params });
    case 'approve':
      return api.POST('/api/campaigns/{id}/approve', { params });
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

export function useCampaignStep(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: CampaignStep) => done(request(step, id)),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['campaigns'] }),
        client.invalidateQueries({ queryKey: ['campaign', id] }),
      ]),
  });
}
