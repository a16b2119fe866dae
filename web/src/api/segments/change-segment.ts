import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewSegment } from '../contract';
import { isStatus } from '../problem';

export function useChangeSegment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; segment: NewSegment & { version: number } }) =>
      done(api.PUT('/api/segments/{id}', { params: { path: { id: v.id } }, body: v.segment })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['segments'] }),
    // Somebody was faster: what they made of it is asked for.
    onError: (error) => {
      if (isStatus(error, 409)) {
        client.invalidateQueries({ queryKey: ['segments'] });
      }
    },
  });
}
