import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Proof } from '../contract';

/** What the device needs to make a passkey. */
export const useBeginPasskey = () =>
  useMutation({ mutationFn: (body: Proof) => read(api.POST('/api/me/passkeys/challenge', { body })) });
