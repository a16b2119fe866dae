import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import { changedTasks } from './changed-tasks';

export function useDeleteTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(api.DELETE('/api/tasks/{id}', { params: { path: { id } } })),
    onSuccess: () => changedTasks(client),
  });
}
