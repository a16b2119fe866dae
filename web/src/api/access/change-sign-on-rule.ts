import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { SignOnRule } from '../contract';

export function useChangeSignOnRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignOnRule) => done(api.PUT('/api/single-sign-on/rule', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sign-on-rule'] }),
  });
}
