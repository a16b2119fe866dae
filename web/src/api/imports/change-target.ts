import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { ImportTarget } from '../contract';
import { importDraftQuery } from './import-draft-query';

/** Reads the file of a draft as something else. */
export function useChangeTarget(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (target: ImportTarget) =>
      read(api.PUT('/api/imports/{id}/target', { params: { path: { id } }, body: { target } })),
    onSuccess: (draft) => {
      client.setQueryData(importDraftQuery(id).queryKey, draft);
      return client.invalidateQueries({ queryKey: ['imports'] });
    },
  });
}
