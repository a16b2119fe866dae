import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { DuplicateChoice } from '../contract';

export type Verdict =
  | { what: 'merged'; id: number; choice: DuplicateChoice }
  | { what: 'apart'; id: number }
  | { what: 'later'; id: number };
export type Decision = Verdict | { what: 'undone'; id: number };

function send(decision: Decision): Promise<void> {
  const at = { params: { path: { id: decision.id } } };
  switch (decision.what) {
    case 'merged':
      return done(api.POST('/api/duplicates/{id}/merge', { ...at, body: decision.choice }));
    case 'apart':
      return done(api.POST('/api/duplicates/{id}/apart', at));
    case 'later':
      return done(api.POST('/api/duplicates/{id}/later', at));
    case 'undone':
      return done(api.POST('/api/duplicates/{id}/undo', at));
  }
}

export function useDecideDuplicate() {
  const client = useQueryClient();
  const seeAgain = () => {
    client.invalidateQueries({ queryKey: ['duplicates', 'standing'] });
    client.invalidateQueries({ queryKey: ['customers'] });
    client.invalidateQueries({ queryKey: ['customer'] });
    return client.invalidateQueries({ queryKey: ['duplicates', 'one'] });
  };
  // It is not over before both records are seen as they are now: the next key would decide on old ones.
  return useMutation({ mutationFn: send, onSettled: seeAgain });
}
