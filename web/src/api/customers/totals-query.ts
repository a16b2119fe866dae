import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { Filter } from '../contract';

export type FiguresView = { q?: string; filter?: Filter };

export const figuresOf = (view: FiguresView, measures: string[]) => ({
  q: view.q || undefined,
  filter: view.filter ? JSON.stringify(view.filter) : undefined,
  measures: measures.length > 0 ? measures.join(',') : undefined,
});

/** Sums of all that a view of the list shows to the reader. */
export const totalsQuery = (view: FiguresView, measures: string[]) =>
  queryOptions({
    // Whatever changes customers asks for these anew too.
    queryKey: ['customers', 'totals', view.q, view.filter, measures],
    queryFn: ({ signal }) =>
      read(api.GET('/api/customers/totals', { params: { query: figuresOf(view, measures) }, signal })),
    placeholderData: keepPreviousData,
  });
