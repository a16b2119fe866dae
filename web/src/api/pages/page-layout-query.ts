import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** How the customer's page is laid out for the reader; nothing where it is as it is by itself. */
export const pageLayoutQuery = () =>
  queryOptions({
    queryKey: ['page-layout'],
    queryFn: ({ signal }) => read(api.GET('/api/page-layouts/customer', { signal })),
    staleTime: 10_000,
  });
