import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { TagColour } from '../contract';
import { changedTags } from './changed-tags';

export function useAddTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; colour?: TagColour }) => read(api.POST('/api/tags', { body })),
    onSuccess: () => changedTags(client),
  });
}
