import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useRemoveRelationship(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (relationship: number) =>
      done(api.DELETE('/api/customers/{id}/relationships/{relationship}', { params: { path: { id, relationship } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
