import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => read(api.GET('/api/jobs/{id}', { params: { path: { id } }, signal })),
  });
