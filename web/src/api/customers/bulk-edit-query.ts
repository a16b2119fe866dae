import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { BulkEdit } from '../contract';

export const isUnderWay = (edit: BulkEdit | undefined) => edit?.state === 'running' || edit?.state === 'undoing';

/** One of the reader's own, asked for again while it is being worked on. */
export const bulkEditQuery = (id: number) =>
  queryOptions({
    queryKey: ['bulk-edits', id],
    queryFn: ({ signal }) => read(api.GET('/api/bulk-edits/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => (isUnderWay(query.state.data) ? 1000 : false),
  });
