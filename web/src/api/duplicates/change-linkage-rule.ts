import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { LinkageRule } from '../contract';

export function useChangeLinkageRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rule: LinkageRule) => done(api.PUT('/api/duplicates/rule', { body: rule })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates', 'rule'] }),
  });
}
