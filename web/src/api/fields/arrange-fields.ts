import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import { changedFields } from './changed-fields';

export function useArrangeFields() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[]) => done(api.PUT('/api/fields/customer/order', { body: { ids } })),
    onSuccess: () => changedFields(client),
  });
}
