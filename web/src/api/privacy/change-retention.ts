import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useChangeRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, days, active }: { kind: string; days: number; active: boolean }) =>
      done(api.PUT('/api/retention/{kind}', { params: { path: { kind } }, body: { days, active } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['retention-rules'] }),
  });
}
