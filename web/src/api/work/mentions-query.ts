import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const mentionsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['mentions', 'list'],
    queryFn: ({ signal, pageParam }) =>
      read(api.GET('/api/mentions', { params: { query: { limit: 50, before: pageParam || undefined } }, signal })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });
