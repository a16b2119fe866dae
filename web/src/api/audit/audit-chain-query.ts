import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const auditChainQuery = () =>
  queryOptions({
    queryKey: ['audit-chain'],
    queryFn: ({ signal }) => read(api.GET('/api/audit/chain', { signal })),
  });
