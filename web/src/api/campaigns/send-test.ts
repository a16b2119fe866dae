import { useMutation } from '@tanstack/react-query';
import { api, done } from '../client';

export function useSendTest() {
  return useMutation({
    mutationFn: (v: { id: number; address: string }) =>
      done(
        api.POST('/api/campaigns/{id}/content/test', { params: { path: { id: v.id } }, body: { address: v.address } }),
      ),
  });
}
