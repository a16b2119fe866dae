import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export function useUndoImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => read(api.POST('/api/imports/{id}/undo', { params: { path: { id: v } } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['imports'] }),
        client.invalidateQueries({ queryKey: ['jobs'] }),
      ]),
  });
}
