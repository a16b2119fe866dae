import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { BulkWish } from '../contract';

/** What a bulk edit would do at this moment. */
export const bulkPreviewQuery = (wish: BulkWish) =>
  queryOptions({
    queryKey: ['bulk-preview', wish],
    queryFn: ({ signal }) => read(api.POST('/api/bulk-edits/preview', { body: wish, signal })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
