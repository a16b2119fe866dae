import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewTerritory } from '../contract';

/** Draws a territory, or changes the one whose id is given. */
export function useSaveTerritory() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, territory }: { id?: number; territory: NewTerritory }) =>
      id === undefined
        ? done(api.POST('/api/territories', { body: territory }))
        : done(api.PUT('/api/territories/{id}', { params: { path: { id } }, body: territory })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['territories'] }),
  });
}
