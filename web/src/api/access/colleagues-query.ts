import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const colleaguesQuery = (text: string) =>
  queryOptions({
    queryKey: ['colleagues', text],
    queryFn: ({ signal }) => read(api.GET('/api/colleagues', { params: { query: { q: text } }, signal })),
  });
