import { useMutation } from '@tanstack/react-query';
import { api, done } from '../client';

export function useRedeemLink() {
  return useMutation({
    mutationFn: (v: { token: string; name?: string; email?: string; password: string }) =>
      done(
        api.POST('/api/links/{token}', {
          params: { path: { token: v.token } },
          body: { name: v.name, email: v.email, password: v.password },
        }),
      ),
  });
}
