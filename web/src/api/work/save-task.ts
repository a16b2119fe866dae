import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewTask } from '../contract';
import { changedTasks } from './changed-tasks';

type Saved = { customer: number; task: NewTask } | { id: number; version: number; task: NewTask };

/** Adds a task to a customer, or changes the one whose number is given. */
export function useSaveTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (saved: Saved) =>
      'id' in saved
        ? done(
            api.PUT('/api/tasks/{id}', {
              params: { path: { id: saved.id } },
              body: { ...saved.task, version: saved.version },
            }),
          )
        : done(api.POST('/api/customers/{id}/tasks', { params: { path: { id: saved.customer } }, body: saved.task })),
    onSuccess: () => changedTasks(client),
  });
}
