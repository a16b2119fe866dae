import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Filter } from '../contract';

export const segmentCountQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['segment-count', filter],
    queryFn: ({ signal }) => read(api.POST('/api/segments/count', { body: { filter }, signal })),
    retry: false,
    staleTime: 30_000,
  });
