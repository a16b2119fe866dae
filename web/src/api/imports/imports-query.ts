import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const importsQuery = () =>
  queryOptions({
    queryKey: ['imports'],
    queryFn: ({ signal }) => read(api.GET('/api/imports', { signal })),
  });
