import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

const pause = 1_000;

/** Asks again while the erasure is at work. */
export const erasureQuery = (id: number) =>
  queryOptions({
    queryKey: ['erasures', id],
    queryFn: ({ signal }) => read(api.GET('/api/erasures/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      return state === 'planning' || state === 'running' ? pause : false;
    },
  });
