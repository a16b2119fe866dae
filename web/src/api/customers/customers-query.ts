import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Filter } from '../contract';

export type CustomersView = { q?: string; filter?: Filter; sort?: string };

export const customersQuery = (view: CustomersView) =>
  infiniteQueryOptions({
    queryKey: ['customers', view],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/customers', {
          params: { query: { ...queryOf(view), limit: 100, after: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

function queryOf(view: CustomersView) {
  return { q: view.q || undefined, filter: view.filter ? JSON.stringify(view.filter) : undefined, sort: view.sort };
}
