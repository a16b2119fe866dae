import { useMutation } from '@tanstack/react-query';
import { api, csrfToken, read } from '../client';
import type { PasskeyAnswer, PasskeyQuestion } from '../contract';

/** Has a device prove a passkey of its own and signs its owner in. */
export const useSignInWithPasskey = (prove: (question: PasskeyQuestion) => Promise<PasskeyAnswer>) =>
  useMutation({
    mutationFn: async () => {
      if (csrfToken(document.cookie) === undefined) {
        await read(api.GET('/api/session'));
      }
      const question = await read(api.POST('/api/session/passkey/challenge'));
      return read(api.POST('/api/session/passkey', { body: await prove(question) }));
    },
  });
