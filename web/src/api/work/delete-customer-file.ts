import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDeleteCustomerFile(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: number) =>
      done(api.DELETE('/api/customers/{id}/files/{file}', { params: { path: { id, file } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer', id, 'files'] }),
  });
}
