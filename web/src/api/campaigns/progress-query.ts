import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const progressQuery = (id: number) =>
  queryOptions({
    queryKey: ['campaign', id, 'progress'],
    queryFn: ({ signal }) => read(api.GET('/api/campaigns/{id}/progress', { params: { path: { id } }, signal })),
  });
