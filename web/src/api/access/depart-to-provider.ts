import { useMutation } from '@tanstack/react-query';
import { api, csrfToken, read } from '../client';

/** Where the browser goes to sign in there. */
export const useDepartToProvider = () =>
  useMutation({
    mutationFn: async (id: number) => {
      if (csrfToken(document.cookie) === undefined) {
        await read(api.GET('/api/session'));
      }
      return read(api.POST('/api/session/single-sign-on/{id}/departure', { params: { path: { id } } }));
    },
  });
