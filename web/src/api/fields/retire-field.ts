import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, done } from '../client';
import { changedFields } from './changed-fields';

/** Takes a field out of sight, or brings it back; its values stay. */
export function useRetireField() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: { id: number; retired: boolean }) =>
      v.retired
        ? done(api.POST('/api/fields/customer/{id}/retire', { params: { path: { id: v.id } } }))
        : done(api.POST('/api/fields/customer/{id}/restore', { params: { path: { id: v.id } } })),
    onSuccess: () => changedFields(client),
  });
}
