import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done, read } from '../client';

/** Pauses an import that is at work, or lets one go on that pauses. */
export function usePauseImport(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (to: 'pause' | 'resume') => {
      const params = { path: { id } };
      await (to === 'pause'
        ? done(api.POST('/api/imports/{id}/pause', { params }))
        : read(api.POST('/api/imports/{id}/resume', { params })));
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['imports'] }),
        client.invalidateQueries({ queryKey: ['jobs'] }),
      ]),
  });
}
