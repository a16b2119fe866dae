import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const rolesQuery = () =>
  queryOptions({
    queryKey: ['roles'],
    queryFn: ({ signal }) => read(api.GET('/api/roles', { signal })),
  });
