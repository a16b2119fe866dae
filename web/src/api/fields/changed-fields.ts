import type { QueryClient } from '@tanstack/react-query';

/** Everything that shows, fills or filters by the firm's fields is asked again. */
export const changedFields = (client: QueryClient) =>
  Promise.all(
    ['custom-fields', 'fields', 'customers', 'customer', 'import'].map((key) =>
      client.invalidateQueries({ queryKey: [key] }),
    ),
  );
