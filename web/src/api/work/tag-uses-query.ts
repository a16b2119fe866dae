import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const tagUsesQuery = () =>
  queryOptions({
    queryKey: ['tags', 'use'],
    queryFn: ({ signal }) => read(api.GET('/api/tags/use', { signal })),
  });
