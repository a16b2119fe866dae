import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';

/** The second step of signing in. */
export const useSignInWithCode = () =>
  useMutation({ mutationFn: (code: string) => read(api.POST('/api/session/second-factor', { body: { code } })) });
