import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const customerTasksQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id, 'tasks'],
    queryFn: ({ signal }) => read(api.GET('/api/customers/{id}/tasks', { params: { path: { id } }, signal })),
  });
