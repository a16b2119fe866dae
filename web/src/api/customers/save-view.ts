import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { NewView } from '../contract';

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: NewView) => read(api.POST('/api/customer-views', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer-views'] }),
  });
}
