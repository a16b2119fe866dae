import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../client';

export const relationshipKindsQuery = () =>
  queryOptions({
    queryKey: ['relationship-kinds'],
    queryFn: ({ signal }) => read(api.GET('/api/relationship-kinds', { signal })),
    staleTime: 60_000,
  });
