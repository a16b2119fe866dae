import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const webhookEventsQuery = () =>
  queryOptions({
    queryKey: ['webhook-events'],
    queryFn: ({ signal }) => read(api.GET('/api/webhooks/events', { signal })),
  });
