import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewRole } from '../contract';

/** Makes a role, or changes the one whose code and version are given. */
export function useSaveRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ known, role }: { known?: { role: string; version: number }; role: NewRole }) =>
      known
        ? done(
            api.PUT('/api/roles/{role}', {
              params: { path: { role: known.role } },
              body: { ...role, version: known.version },
            }),
          )
        : done(api.POST('/api/roles', { body: role })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['roles'] }),
        client.invalidateQueries({ queryKey: ['session'] }),
      ]),
  });
}
