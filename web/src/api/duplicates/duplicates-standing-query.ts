import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** How many pairs wait, and whether a search is under way; while one is, it is asked for again and again. */
export const duplicatesStandingQuery = () =>
  queryOptions({
    queryKey: ['duplicates', 'standing'],
    queryFn: ({ signal }) => read(api.GET('/api/duplicates/standing', { signal })),
    refetchInterval: (query) => (query.state.data?.searching ? 1_500 : false),
  });
