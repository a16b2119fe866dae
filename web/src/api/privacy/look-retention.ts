import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

/** What a rule would let go; changes nothing. */
export function useLookRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, days }: { kind: string; days: number }) =>
      read(api.POST('/api/retention/{kind}/look', { params: { path: { kind } }, body: { days } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['retention-rules'] }),
  });
}
