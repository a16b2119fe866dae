import { useMutation } from '@tanstack/react-query';
import { api, done } from '../client';

/** Everything on the screen is somebody else's from then on, so the page begins anew. */
const anew = () => window.location.assign('/');

export function useSeeAs() {
  return useMutation({
    mutationFn: (userId: number) => done(api.POST('/api/session/seen-as', { body: { userId } })),
    onSuccess: anew,
  });
}

export function useEndSeeingAs() {
  return useMutation({
    mutationFn: () => done(api.DELETE('/api/session/seen-as')),
    onSuccess: anew,
  });
}
