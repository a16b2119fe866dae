import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useChangeTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (team: { id: number; name: string; parentId?: number }) =>
      done(
        api.PUT('/api/teams/{id}', {
          params: { path: { id: team.id } },
          body: { name: team.name, parentId: team.parentId },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['teams'] }),
  });
}
