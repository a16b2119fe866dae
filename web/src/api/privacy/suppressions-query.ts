import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { SuppressionReason } from '../contract';

export const suppressionsQuery = (reason?: SuppressionReason) =>
  infiniteQueryOptions({
    queryKey: ['suppressions', reason ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/suppressions', {
          params: { query: { reason, limit: 50, before: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });
