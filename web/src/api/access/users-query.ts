import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const usersQuery = () =>
  queryOptions({
    queryKey: ['users'],
    queryFn: ({ signal }) => read(api.GET('/api/users', { signal })),
  });
