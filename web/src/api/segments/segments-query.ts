import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const segmentsQuery = () =>
  queryOptions({
    queryKey: ['segments'],
    queryFn: ({ signal }) => read(api.GET('/api/segments', { signal })),
  });
