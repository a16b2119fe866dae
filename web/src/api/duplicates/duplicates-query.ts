import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { DuplicateState } from '../contract';

/** The pairs of one state. It stays as it was first seen while somebody works through it: decided pairs keep their place. */
export const duplicatesQuery = (state: DuplicateState) =>
  infiniteQueryOptions({
    queryKey: ['duplicates', 'list', state],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/duplicates', { params: { query: { state, limit: 50, after: pageParam || undefined } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
