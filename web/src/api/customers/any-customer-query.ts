import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

/** Whether there is a customer at all whom the reader may see. */
export const anyCustomerQuery = () =>
  queryOptions({
    queryKey: ['customers', 'any'],
    queryFn: async ({ signal }) => {
      const page = await read(api.GET('/api/customers', { params: { query: { limit: 1 } }, signal }));
      return page.items.length > 0;
    },
  });
