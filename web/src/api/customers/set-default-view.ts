import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

/** With which view the list opens; without one it opens as it is. */
export function useSetDefaultView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number | undefined) => done(api.PUT('/api/customer-views/default', { body: { id: v } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['customer-views'] }),
  });
}
