import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';

/** Puts a tag on a customer, or takes it away. */
export function useTagCustomer(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tag, on }: { tag: number; on: boolean }) => {
      const params = { path: { id, tag } };
      return on
        ? done(api.PUT('/api/customers/{id}/tags/{tag}', { params }))
        : done(api.DELETE('/api/customers/{id}/tags/{tag}', { params }));
    },
    onSuccess: () =>
      Promise.all(['customers', 'customer', 'tags'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
