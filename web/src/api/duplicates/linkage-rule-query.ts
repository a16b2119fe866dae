import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const linkageRuleQuery = () =>
  queryOptions({
    queryKey: ['duplicates', 'rule'],
    queryFn: ({ signal }) => read(api.GET('/api/duplicates/rule', { signal })),
  });
