import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['link', token],
    queryFn: ({ signal }) => read(api.GET('/api/links/{token}', { params: { path: { token } }, signal })),
    retry: false,
  });
