import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import type { NewView } from '../contract';

export function useChangeView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; view: NewView & { version: number } }) =>
      done(api.PUT('/api/customer-views/{id}', { params: { path: { id: v.id } }, body: v.view })),
    onSettled: () => client.invalidateQueries({ queryKey: ['customer-views'] }),
  });
}
