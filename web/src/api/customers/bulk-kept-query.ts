import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** Whom the undo of a bulk edit left something that was changed since. */
export const bulkKeptQuery = (id: number) =>
  queryOptions({
    queryKey: ['bulk-edits', id, 'kept'],
    queryFn: ({ signal }) => read(api.GET('/api/bulk-edits/{id}/kept', { params: { path: { id } }, signal })),
    select: (list) => list.items,
  });
