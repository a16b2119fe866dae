import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useAddTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { name: string; parentId?: number }) => read(api.POST('/api/teams', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['teams'] }),
  });
}
