import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const tagsQuery = () =>
  queryOptions({
    queryKey: ['tags'],
    queryFn: ({ signal }) => read(api.GET('/api/tags', { signal })),
    staleTime: 10_000,
  });
