import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const myTasksQuery = (done: boolean) =>
  queryOptions({
    queryKey: ['tasks', done],
    queryFn: ({ signal }) => read(api.GET('/api/tasks', { params: { query: { done } }, signal })),
    refetchInterval: 60_000,
  });
