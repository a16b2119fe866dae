import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { CampaignChange } from '../contract';
import { campaignQuery } from './campaign-query';

export function useChangeCampaign(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (campaign: CampaignChange) =>
      read(api.PUT('/api/campaigns/{id}', { params: { path: { id } }, body: campaign })),
    onSuccess: async (saved) => {
      client.setQueryData(campaignQuery(id).queryKey, saved);
      await client.invalidateQueries({ queryKey: ['campaign', id] });
    },
  });
}
