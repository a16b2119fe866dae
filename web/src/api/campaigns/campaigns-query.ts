import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const campaignsQuery = () =>
  queryOptions({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => read(api.GET('/api/campaigns', { signal })),
  });
