import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { CellEdit } from '../contract';

/** Single fields of a customer, each only if it is still what was seen. */
export function useEditCells() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; edits: CellEdit[] }) =>
      done(api.PATCH('/api/customers/{id}', { params: { path: { id: v.id } }, body: { edits: v.edits } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['customers'] }),
        client.invalidateQueries({ queryKey: ['customer'] }),
      ]),
  });
}
