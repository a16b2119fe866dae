import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';

/** Answers where the identity provider's own session ends, if one came from there. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => read(api.DELETE('/api/session')),
  });
}
