import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { Firm } from '../contract';

export function useChangeFirm() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: Firm) => done(api.PUT('/api/settings/firm', { body: v })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['firm'] }),
        client.invalidateQueries({ queryKey: ['session'] }),
      ]),
  });
}
