import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const reportQuery = (id: number) =>
  queryOptions({
    queryKey: ['campaign', id, 'report'],
    queryFn: ({ signal }) => read(api.GET('/api/campaigns/{id}/report', { params: { path: { id } }, signal })),
    retry: false,
  });
