import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const erasureRuleQuery = () =>
  queryOptions({
    queryKey: ['erasures', 'rule'],
    queryFn: ({ signal }) => read(api.GET('/api/erasures/rule', { signal })),
  });
