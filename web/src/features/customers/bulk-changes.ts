import type { BulkAction, BulkChange, CustomField } from '../../api/contract';
import { activeFields, given } from '../../lib/custom-fields';

/** The fields of Kith's own that many customers can be given at once. */
export type PlainField = 'ownerId' | 'kind' | 'country' | 'city' | 'language';
export const plainFields: PlainField[] = ['ownerId', 'kind', 'country', 'city', 'language'];
export const isPlain = (field: string): field is PlainField => plainFields.some((one) => one === field);

/** The firm's own: those in which no two may have the same cannot be set for many. */
export const bulkFields = (fields: CustomField[]) =>
  activeFields(fields).filter((field) => !field.unique && field.access === 'edit');

/** One line of the form; complete once it says all that it needs. */
export type Line = { key: number; field?: string; action: BulkAction; value?: unknown };

/** What can happen to a field. */
export function actionsOf(field: string, own: CustomField | undefined): BulkAction[] {
  const actions: BulkAction[] = ['set'];
  if (own?.kind === 'choices') {
    actions.push('add');
    if (!own.required) {
      actions.push('remove');
    }
  }
  if (field !== 'kind' && !own?.required) {
    actions.push('clear');
  }
  return actions;
}

/** What the lines ask for; undefined while one of them is incomplete. */
export function changesIn(lines: Line[], fields: CustomField[]): BulkChange[] | undefined {
  const changes: BulkChange[] = [];
  for (const { field, action, value } of lines) {
    if (field === undefined) {
      return undefined;
    }
    const own = fields.find((one) => `custom.${one.key}` === field);
    const said = own ? given(own, value) : value;
    const isSaid = said !== undefined && said !== '' && !(Array.isArray(said) && said.length === 0);
    if (action !== 'clear' && !isSaid) {
      return undefined;
    }
    changes.push(action === 'clear' ? { field, action } : { field, action, value: said });
  }
  return changes.length === 0 ? undefined : changes;
}
