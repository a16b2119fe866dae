import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const pyramidQuery = () =>
  queryOptions({
    queryKey: ['intelligence', 'pyramid'],
    queryFn: ({ signal }) => read(api.GET('/api/intelligence/pyramid', { signal })),
  });
