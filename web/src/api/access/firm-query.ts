import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const firmQuery = () =>
  queryOptions({
    queryKey: ['firm'],
    queryFn: ({ signal }) => read(api.GET('/api/settings/firm', { signal })),
  });
