import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import { changedTags } from './changed-tags';

export function useDeleteTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.DELETE('/api/tags/{id}', { params: { path: { id } } })),
    onSuccess: () => changedTags(client),
  });
}
