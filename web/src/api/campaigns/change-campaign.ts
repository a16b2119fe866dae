import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { CampaignChange } from '../contract';
import { campaignQuery } from './campaign-query';

/** Browsers let at most 64 KB outlive a page; a character takes up to three bytes. */
const longestLeft = 20_000;

export function useChangeCampaign(id: number) {
  const client = useQueryClient();
  return useMutation({
    /** What is sent while the page goes away outlives it, if it is not too long. */
    mutationFn: ({ keepalive = false, ...campaign }: CampaignChange & { keepalive?: boolean }) =>
      read(
        api.PUT('/api/campaigns/{id}', {
          params: { path: { id } },
          body: campaign,
          keepalive: keepalive && JSON.stringify(campaign).length < longestLeft,
        }),
      ),
    onSuccess: async (saved) => {
      client.setQueryData(campaignQuery(id).queryKey, saved);
      await client.invalidateQueries({ queryKey: ['campaign', id] });
    },
  });
}
