import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewCustomer } from '../contract';

export function useChangeCustomer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; customer: NewCustomer & { version: number } }) =>
      done(api.PUT('/api/customers/{id}', { params: { path: { id: v.id } }, body: v.customer })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['customers'] }),
        client.invalidateQueries({ queryKey: ['customer'] }),
      ]),
  });
}
