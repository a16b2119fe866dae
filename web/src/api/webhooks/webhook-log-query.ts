import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { WebhookDeliveryState } from '../contract';

export const webhookLogQuery = (id: number, state?: WebhookDeliveryState) =>
  infiniteQueryOptions({
    queryKey: ['webhook-log', id, state],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { limit: 25, state, after: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 3_000,
  });
