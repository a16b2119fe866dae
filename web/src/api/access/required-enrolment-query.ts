import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** A new secret for somebody whose role requires a second factor, before the session opens. */
export const requiredEnrolmentQuery = () =>
  queryOptions({
    queryKey: ['required-enrolment'],
    queryFn: () => read(api.POST('/api/session/second-factor/enrolment')),
    // Asked for once: another answer would be another secret than the one that the phone has seen.
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  });
