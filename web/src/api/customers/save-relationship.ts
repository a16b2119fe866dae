import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { ChangedRelationship, NewRelationship } from '../contract';

type Wish = { added: NewRelationship } | { relationship: number; changed: ChangedRelationship };

export function useSaveRelationship(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) =>
      read(
        'added' in wish
          ? api.POST('/api/customers/{id}/relationships', { params: { path: { id } }, body: wish.added })
          : api.PUT('/api/customers/{id}/relationships/{relationship}', {
              params: { path: { id, relationship: wish.relationship } },
              body: wish.changed,
            }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
