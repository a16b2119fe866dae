import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { Tag } from '../contract';
import { changedTags } from './changed-tags';

export function useChangeTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Tag) => done(api.PUT('/api/tags/{id}', { params: { path: { id } }, body })),
    onSuccess: () => changedTags(client),
  });
}
