import { useMutation } from '@tanstack/react-query';
import { api, done } from '../client';

export function useSignOut() {
  return useMutation({
    mutationFn: () => done(api.DELETE('/api/session')),
  });
}
