import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

const pollMillis = 700;

/** An export, asked for again until its file is whole or its job has ended otherwise. */
export const exportQuery = (id: number) =>
  queryOptions({
    queryKey: ['export', id],
    queryFn: ({ signal }) => read(api.GET('/api/exports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'writing' ? false : pollMillis),
  });

export const exportFile = (id: number) => `/api/exports/${id}/file`;
