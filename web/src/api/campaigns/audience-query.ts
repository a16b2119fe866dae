import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const audienceQuery = (id: number) =>
  queryOptions({
    queryKey: ['campaign', id, 'audience'],
    queryFn: ({ signal }) => read(api.GET('/api/campaigns/{id}/audience', { params: { path: { id } }, signal })),
    retry: false,
  });
