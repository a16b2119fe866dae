import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const webhooksQuery = () =>
  queryOptions({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => read(api.GET('/api/webhooks', { signal })),
    refetchInterval: 10_000,
  });
