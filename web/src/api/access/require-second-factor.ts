import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

/** Whether everyone with the role needs a second factor from the next sign-in on. */
export function useRequireSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ role, required }: { role: string; required: boolean }) =>
      done(api.PUT('/api/roles/{role}/second-factor', { params: { path: { role } }, body: { required } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['roles'] }),
        client.invalidateQueries({ queryKey: ['second-factor'] }),
      ]),
  });
}
