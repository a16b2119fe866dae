import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewConsent } from '../contract';

export function useChangeConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; consent: NewConsent }) =>
      done(api.POST('/api/customers/{id}/consents', { params: { path: { id: v.id } }, body: v.consent })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
