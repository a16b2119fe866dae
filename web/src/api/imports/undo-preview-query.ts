import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const undoPreviewQuery = (id: number) =>
  queryOptions({
    queryKey: ['imports', id, 'undo'],
    queryFn: ({ signal }) => read(api.GET('/api/imports/{id}/undo', { params: { path: { id } }, signal })),
    staleTime: 0,
    gcTime: 0,
  });
