import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** Asked once: no restore goes into a Kith that runs. */
export const quarantineQuery = () =>
  queryOptions({
    queryKey: ['quarantine'],
    queryFn: ({ signal }) => read(api.GET('/api/quarantine', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
