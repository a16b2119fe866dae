import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Mapping } from '../contract';
import { importDraftQuery } from './import-draft-query';

export function useChangeMapping(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mapping: Mapping) =>
      read(api.PUT('/api/imports/{id}/mapping', { params: { path: { id } }, body: mapping })),
    onSuccess: (draft) => client.setQueryData(importDraftQuery(id).queryKey, draft),
  });
}
