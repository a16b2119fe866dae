import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import { type FiguresView, figuresOf } from './totals-query';

/** What a view of the list shows to the reader, counted and summed by the values of a field. */
export const groupsQuery = (view: FiguresView, by: string, measures: string[]) =>
  queryOptions({
    queryKey: ['customers', 'groups', by, view.q, view.filter, measures],
    queryFn: ({ signal }) =>
      read(api.GET('/api/customers/groups', { params: { query: { ...figuresOf(view, measures), by } }, signal })),
    // Groups of another field are no groups of this one, not even for a moment.
    placeholderData: (former, query) => (query?.queryKey[2] === by ? former : undefined),
  });
