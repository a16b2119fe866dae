import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';

/** Whether the provider answers as it should, asked now. */
export const useCheckIdentityProvider = () =>
  useMutation({
    mutationFn: (id: number) =>
      read(api.POST('/api/single-sign-on/providers/{id}/check', { params: { path: { id } } })),
  });
