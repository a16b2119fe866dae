import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';

/** The first code of a required second factor; the session opens with it. */
export const useConfirmRequiredEnrolment = () =>
  useMutation({
    mutationFn: (code: string) => read(api.POST('/api/session/second-factor/confirmation', { body: { code } })),
  });
