import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => read(api.GET('/api/session', { signal })),
    staleTime: 60_000,
    retry: false,
  });
