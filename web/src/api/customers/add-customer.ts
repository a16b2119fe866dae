import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { NewCustomer } from '../contract';

export function useAddCustomer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: NewCustomer) => read(api.POST('/api/customers', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
}
