import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const openSessionsQuery = () =>
  queryOptions({
    queryKey: ['open-sessions'],
    queryFn: ({ signal }) => read(api.GET('/api/me/sessions', { signal })),
  });
