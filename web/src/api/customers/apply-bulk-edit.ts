import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { BulkWish } from '../contract';
import { changedInBulk } from './changed-in-bulk';

export function useApplyBulkEdit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: BulkWish) => read(api.POST('/api/bulk-edits', { body: wish })),
    onSuccess: () => changedInBulk(client),
  });
}
