import { useMutation } from '@tanstack/react-query';
import { api, csrfToken, read } from '../client';
import type { Language } from '../contract';

type Choice = { token: string; name?: string; email?: string; password: string; language: Language };

/** Chooses a password by a link and goes on to sign in; the CSRF cookie may still be on its way. */
export const useRedeemLink = () =>
  useMutation({
    mutationFn: async ({ token, ...body }: Choice) => {
      if (csrfToken(document.cookie) === undefined) {
        await read(api.GET('/api/session'));
      }
      return read(api.POST('/api/links/{token}', { params: { path: { token } }, body }));
    },
  });
