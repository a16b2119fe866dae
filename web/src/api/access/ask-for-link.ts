import { useMutation } from '@tanstack/react-query';
import { api, done } from '../client';

/** Asks for a link to a new password; the answer does not tell whether the address is known. */
export const useAskForLink = () =>
  useMutation({ mutationFn: (email: string) => done(api.POST('/api/forgotten-password', { body: { email } })) });
