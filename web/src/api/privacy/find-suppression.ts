import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';

/** Asks by a body: an address in the URL would stand in logs. */
export function useFindSuppression() {
  return useMutation({
    mutationFn: (address: string) => read(api.POST('/api/suppressions/find', { body: { address } })),
  });
}
