import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { MergeWish } from '../contract';

export function useMergeCustomers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; wish: MergeWish }) =>
      read(api.POST('/api/customers/{id}/merges', { params: { path: { id: v.id } }, body: v.wish })),
    // Who changed one of them meanwhile is seen before the next try.
    onError: () => client.invalidateQueries({ queryKey: ['customer'] }),
    // Nobody waits for it: while it is fetched anew, the merged record already answers as the survivor.
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['customers'] });
      client.invalidateQueries({ queryKey: ['customer'] });
    },
  });
}
