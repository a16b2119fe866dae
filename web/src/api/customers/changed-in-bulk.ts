import type { QueryClient } from '@tanstack/react-query';

/** Many customers were changed: every list and record is asked for anew. */
export function changedInBulk(client: QueryClient) {
  for (const key of ['customers', 'customer', 'bulk-edits']) {
    client.invalidateQueries({ queryKey: [key] });
  }
}
