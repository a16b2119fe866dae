import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const demoMailsQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: ['demo', 'mails', text],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/demo/mails', {
          params: { query: { q: text || undefined, limit: 50, after: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
