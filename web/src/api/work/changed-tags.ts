import type { QueryClient } from '@tanstack/react-query';

/** Everything that shows tags, or offers them, is asked for again. */
export const changedTags = (client: QueryClient) =>
  Promise.all(['tags', 'fields', 'customers', 'customer'].map((key) => client.invalidateQueries({ queryKey: [key] })));
