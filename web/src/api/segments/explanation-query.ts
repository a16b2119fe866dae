import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Filter } from '../contract';

export const explanationQuery = (filter: Filter, customerId: number) =>
  queryOptions({
    queryKey: ['explanation', filter, customerId],
    queryFn: ({ signal }) => read(api.POST('/api/segments/explain', { body: { filter, customerId }, signal })),
    retry: false,
  });
