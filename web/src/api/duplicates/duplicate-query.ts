import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import { isStatus } from '../problem';

export const duplicateQuery = (id: number) =>
  queryOptions({
    queryKey: ['duplicates', 'one', id],
    queryFn: ({ signal }) => read(api.GET('/api/duplicates/{id}', { params: { path: { id } }, signal })),
    // Gone is gone: one of the two has become part of somebody else meanwhile.
    retry: (failures, error) => !isStatus(error, 404) && failures < 2,
  });
