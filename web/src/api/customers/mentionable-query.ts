import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const mentionableQuery = (id: number, q: string) =>
  queryOptions({
    queryKey: ['mentionable', id, q],
    queryFn: ({ signal }) =>
      read(api.GET('/api/customers/{id}/mentionable', { params: { path: { id }, query: { q } }, signal })),
    staleTime: 10_000,
  });
