import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';

export function useSignIn() {
  return useMutation({
    mutationFn: (v: { email: string; password: string }) => read(api.POST('/api/session', { body: v })),
  });
}
