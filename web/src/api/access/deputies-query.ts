import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const deputiesQuery = () =>
  queryOptions({
    queryKey: ['deputies'],
    queryFn: ({ signal }) => read(api.GET('/api/deputies', { signal })),
  });
