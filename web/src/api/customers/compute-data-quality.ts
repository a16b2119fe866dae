import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useComputeDataQuality() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.POST('/api/data-quality/compute')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
