import { useMutation } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Proof } from '../contract';

export const useBeginSecondFactor = () =>
  useMutation({ mutationFn: (body: Proof) => read(api.POST('/api/me/second-factor/enrolment', { body })) });
