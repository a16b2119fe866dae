import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { NewExport } from '../contract';

export function useStartExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: NewExport) => read(api.POST('/api/customers/exports', { body: v })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
