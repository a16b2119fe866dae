import type { QueryClient } from '@tanstack/react-query';

/** Everything that shows tasks is asked for again. */
export const changedTasks = (client: QueryClient) =>
  client.invalidateQueries({
    predicate: ({ queryKey: [kind, , part] }) => kind === 'tasks' || (kind === 'customer' && part === 'tasks'),
  });
