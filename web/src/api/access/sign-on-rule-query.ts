import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const signOnRuleQuery = () =>
  queryOptions({
    queryKey: ['sign-on-rule'],
    queryFn: ({ signal }) => read(api.GET('/api/single-sign-on/rule', { signal })),
  });
