import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const contentPreviewQuery = (id: number, customerId?: number) =>
  queryOptions({
    queryKey: ['campaign', id, 'preview', customerId],
    queryFn: ({ signal }) =>
      read(api.POST('/api/campaigns/{id}/content/preview', { params: { path: { id } }, body: { customerId }, signal })),
    retry: false,
  });
