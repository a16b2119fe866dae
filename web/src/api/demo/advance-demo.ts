import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useAdvanceDemo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => read(api.POST('/api/demo/advance', { body: { days: v } })),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['demo'] }), client.invalidateQueries({ queryKey: ['jobs'] })]),
  });
}
