import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../client';
import type { CustomKind, FieldDraft } from '../contract';
import { changedFields } from './changed-fields';

type Saved = { id?: number; version: number; kind: CustomKind; field: FieldDraft };

/** Adds a field, or changes the one with the id. */
export function useSaveField() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (v: Saved) =>
      v.id === undefined
        ? read(api.POST('/api/fields/customer', { body: { kind: v.kind, field: v.field } }))
        : read(
            api.PUT('/api/fields/customer/{id}', {
              params: { path: { id: v.id } },
              body: { version: v.version, field: v.field },
            }),
          ),
    onSuccess: () => changedFields(client),
  });
}
