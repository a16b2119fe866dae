import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useDecideHousehold() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, stands }: { id: number; stands: boolean }) =>
      done(
        stands
          ? api.POST('/api/households/{id}/confirm', { params: { path: { id } } })
          : api.POST('/api/households/{id}/dissolve', { params: { path: { id } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customer'] }),
  });
}
