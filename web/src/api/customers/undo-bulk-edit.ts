import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import { changedInBulk } from './changed-in-bulk';

export function useUndoBulkEdit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => read(api.POST('/api/bulk-edits/{id}/undo', { params: { path: { id } } })),
    onSuccess: () => changedInBulk(client),
  });
}
