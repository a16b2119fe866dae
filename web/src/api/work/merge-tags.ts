import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import { changedTags } from './changed-tags';

export function useMergeTags() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, into }: { id: number; into: number }) =>
      done(api.POST('/api/tags/{id}/merge', { params: { path: { id } }, body: { into } })),
    onSuccess: () => changedTags(client),
  });
}
