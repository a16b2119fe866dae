import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const checksQuery = (id: number) =>
  queryOptions({
    queryKey: ['campaign', id, 'checks'],
    queryFn: ({ signal }) => read(api.GET('/api/campaigns/{id}/checks', { params: { path: { id } }, signal })),
    retry: false,
  });
