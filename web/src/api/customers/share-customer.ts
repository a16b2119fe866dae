import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewShare } from '../contract';

export function useShareCustomer(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: NewShare) =>
      done(api.POST('/api/customers/{id}/shares', { params: { path: { id } }, body: share })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['shares', id] }),
  });
}
