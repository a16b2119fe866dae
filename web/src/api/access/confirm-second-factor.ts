import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';

/** The first code switches the second factor on; every other session ends. */
export function useConfirmSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => read(api.POST('/api/me/second-factor', { body: { code } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['second-factor'] }),
        client.invalidateQueries({ queryKey: ['open-sessions'] }),
      ]),
  });
}
