import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const teamsQuery = () =>
  queryOptions({
    queryKey: ['teams'],
    queryFn: ({ signal }) => read(api.GET('/api/teams', { signal })),
  });
