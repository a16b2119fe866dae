import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useFeedWarehouse() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.POST('/api/intelligence/warehouse/feed')),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['intelligence'] }),
        client.invalidateQueries({ queryKey: ['jobs'] }),
      ]),
  });
}
