import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

/** Marks one as read, or all. */
export function useReadMentions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number | undefined) =>
      id === undefined
        ? done(api.POST('/api/mentions/read'))
        : done(api.POST('/api/mentions/{id}/read', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mentions'] }),
  });
}
