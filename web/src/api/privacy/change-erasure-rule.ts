import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

export function useChangeErasureRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (secondPerson: boolean) => done(api.PUT('/api/erasures/rule', { body: { secondPerson } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['erasures'] }),
  });
}
