import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** The reader's own, the newest first. */
export const bulkEditsQuery = () =>
  queryOptions({
    queryKey: ['bulk-edits'],
    queryFn: ({ signal }) => read(api.GET('/api/bulk-edits', { signal })),
    select: (list) => list.items,
  });
