import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useRunScores() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.POST('/api/intelligence/scores')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
