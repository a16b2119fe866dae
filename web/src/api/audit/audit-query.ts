import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '../client';
import type { AuditWanted } from '../contract';

export const auditQuery = (wanted: AuditWanted) =>
  infiniteQueryOptions({
    queryKey: ['audit', wanted],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET('/api/audit', { params: { query: { ...wanted, limit: 50, after: pageParam || undefined } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
