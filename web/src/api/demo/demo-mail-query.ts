import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const demoMailQuery = (id: number) =>
  queryOptions({
    queryKey: ['demo', 'mail', id],
    queryFn: ({ signal }) => read(api.GET('/api/demo/mails/{id}', { params: { path: { id } }, signal })),
  });
