import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const campaignQuery = (id: number) =>
  queryOptions({
    queryKey: ['campaigns', id],
    queryFn: ({ signal }) => read(api.GET('/api/campaigns/{id}', { params: { path: { id } }, signal })),
  });
