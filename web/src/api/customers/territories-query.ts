import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const territoriesQuery = () =>
  queryOptions({
    queryKey: ['territories'],
    queryFn: ({ signal }) => read(api.GET('/api/territories', { signal })),
  });
