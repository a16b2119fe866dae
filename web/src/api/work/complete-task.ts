import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import { changedTasks } from './changed-tasks';

export function useCompleteTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isDone }: { id: number; isDone: boolean }) =>
      done(api.POST('/api/tasks/{id}/done', { params: { path: { id } }, body: { done: isDone } })),
    onSuccess: () => changedTasks(client),
  });
}
