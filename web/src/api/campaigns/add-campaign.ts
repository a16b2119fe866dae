import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useAddCampaign() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { name: string }) => read(api.POST('/api/campaigns', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}
