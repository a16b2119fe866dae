import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** Every role with the layout of the customer's page that it has. */
export const pageLayoutsQuery = () =>
  queryOptions({
    queryKey: ['page-layouts'],
    queryFn: async ({ signal }) => (await read(api.GET('/api/page-layouts/customer/roles', { signal }))).items,
  });
