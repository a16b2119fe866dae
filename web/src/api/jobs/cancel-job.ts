import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => done(api.POST('/api/jobs/{id}/cancel', { params: { path: { id: v } } })),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['jobs'] }), client.invalidateQueries({ queryKey: ['job'] })]),
  });
}
