import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const jobsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['jobs'],
    queryFn: ({ signal, pageParam }) =>
      read(api.GET('/api/jobs', { params: { query: { limit: 50, after: pageParam || undefined } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
