import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

export type MendedRow = { row: number; cells: string[] };

/** Tries mended rows again, as an import of their own. */
export function useMendRows(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rows: MendedRow[]) =>
      read(api.POST('/api/imports/{id}/mend', { params: { path: { id } }, body: { rows } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['imports'] }),
        client.invalidateQueries({ queryKey: ['jobs'] }),
      ]),
  });
}
