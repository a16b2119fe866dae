import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const erasuresQuery = () =>
  infiniteQueryOptions({
    queryKey: ['erasures', 'list'],
    queryFn: ({ signal, pageParam }) =>
      read(api.GET('/api/erasures', { params: { query: { limit: 50, before: pageParam || undefined } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });
