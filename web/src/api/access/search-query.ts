import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => read(api.GET('/api/search', { params: { query: { q: text } }, signal })),
  });
