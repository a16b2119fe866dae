import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const homeQuery = () =>
  queryOptions({
    queryKey: ['home'],
    queryFn: ({ signal }) => read(api.GET('/api/home', { signal })),
  });
