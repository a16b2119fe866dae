import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { ChangedRelationshipKind, NewRelationshipKind } from '../contract';

type Wish = { added: NewRelationshipKind } | { code: string; changed: ChangedRelationshipKind };

export function useSaveRelationshipKind() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Wish) =>
      read(
        'added' in wish
          ? api.POST('/api/relationship-kinds', { body: wish.added })
          : api.PUT('/api/relationship-kinds/{code}', { params: { path: { code: wish.code } }, body: wish.changed }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['relationship-kinds'] }),
  });
}
