import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const rfmQuery = () =>
  queryOptions({
    queryKey: ['intelligence', 'rfm'],
    queryFn: ({ signal }) => read(api.GET('/api/intelligence/rfm', { signal })),
  });
