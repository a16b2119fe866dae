import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const unreadMentionsQuery = () =>
  queryOptions({
    queryKey: ['mentions', 'unread'],
    queryFn: ({ signal }) => read(api.GET('/api/mentions/unread', { signal })),
    refetchInterval: 30_000,
  });
