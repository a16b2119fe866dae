import { useMutation } from '@tanstack/react-query';
import { api, done } from '../client';

export function useEndSessionsOf() {
  return useMutation({
    mutationFn: (id: number) => done(api.DELETE('/api/users/{id}/sessions', { params: { path: { id } } })),
  });
}
