import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewDeputy } from '../contract';

export function useAppointDeputy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deputy: NewDeputy) => done(api.POST('/api/deputies', { body: deputy })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deputies'] }),
  });
}
