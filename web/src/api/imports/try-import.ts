import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import { importDraftQuery } from './import-draft-query';

export function useTryImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: number) => read(api.POST('/api/imports/{id}/dry-run', { params: { path: { id: v } } })),
    onSuccess: (_, id) =>
      Promise.all([
        client.invalidateQueries({ queryKey: importDraftQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: ['jobs'] }),
      ]),
  });
}
