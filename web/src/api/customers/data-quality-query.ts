import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const dataQualityQuery = () =>
  queryOptions({
    queryKey: ['data-quality'],
    queryFn: ({ signal }) => read(api.GET('/api/data-quality', { signal })),
  });
