import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const fieldsQuery = () =>
  queryOptions({
    queryKey: ['fields'],
    queryFn: ({ signal }) => read(api.GET('/api/segments/fields', { signal })),
    staleTime: 300_000,
  });
