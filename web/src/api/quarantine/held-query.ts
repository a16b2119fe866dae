import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const heldQuery = () =>
  queryOptions({
    queryKey: ['quarantine', 'waiting'],
    queryFn: ({ signal }) => read(api.GET('/api/quarantine/waiting', { signal })),
  });
