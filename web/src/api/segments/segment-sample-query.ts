import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Filter } from '../contract';

export const segmentSampleQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['segment-sample', filter],
    queryFn: ({ signal }) => read(api.POST('/api/segments/sample', { body: { filter, limit: 20 }, signal })),
    retry: false,
    staleTime: 30_000,
  });
