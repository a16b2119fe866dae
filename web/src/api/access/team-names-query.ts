import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const teamNamesQuery = () =>
  queryOptions({
    queryKey: ['teams', 'names'],
    queryFn: ({ signal }) => read(api.GET('/api/teams/names', { signal })),
  });
