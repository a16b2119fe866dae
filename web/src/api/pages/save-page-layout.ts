import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { PageLayout, Role } from '../contract';

/** Arranges the page for a role; without a layout it is again as it is by itself. */
export function useSavePageLayout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ role, version, layout }: { role: Role; version: number; layout?: PageLayout }) =>
      layout
        ? done(
            api.PUT('/api/page-layouts/customer/roles/{role}', {
              params: { path: { role } },
              body: { version, layout },
            }),
          )
        : done(api.DELETE('/api/page-layouts/customer/roles/{role}', { params: { path: { role } } })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['page-layouts'] }),
        client.invalidateQueries({ queryKey: ['page-layout'] }),
      ]),
  });
}
