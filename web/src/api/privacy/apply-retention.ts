import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useApplyRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (kind: string) => read(api.POST('/api/retention/{kind}/apply', { params: { path: { kind } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['retention-rules'] }),
  });
}
