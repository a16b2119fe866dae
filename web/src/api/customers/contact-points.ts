import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { ContactPoint, SaidContactPoint } from '../contract';

function useAfter() {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['customers'] }),
      client.invalidateQueries({ queryKey: ['customer'] }),
    ]);
}

/** Adds an address to a customer, or puts another in place of the given one. */
export function useSayContactPoint(id: number, point?: ContactPoint) {
  return useMutation({
    mutationFn: async (said: SaidContactPoint) => {
      if (point) {
        const path = { id, point: point.id };
        await done(api.PUT('/api/customers/{id}/contact-points/{point}', { params: { path }, body: said }));
      } else {
        await done(api.POST('/api/customers/{id}/contact-points', { params: { path: { id } }, body: said }));
      }
    },
    onSuccess: useAfter(),
  });
}

export function useRemoveContactPoint(id: number) {
  return useMutation({
    mutationFn: (v: { point: number; version: number }) =>
      done(
        api.DELETE('/api/customers/{id}/contact-points/{point}', {
          params: { path: { id, point: v.point }, query: { version: v.version } },
        }),
      ),
    onSuccess: useAfter(),
  });
}
