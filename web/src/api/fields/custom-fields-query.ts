import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** The fields that the firm added to its customers, retired ones too. */
export const customFieldsQuery = () =>
  queryOptions({
    queryKey: ['custom-fields'],
    queryFn: ({ signal }) => read(api.GET('/api/fields/customer', { signal })),
    staleTime: 10_000,
  });
