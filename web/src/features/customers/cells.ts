import type { CellEdit, CustomerRow, CustomField } from '../../api/contract';
import { given } from '../../lib/custom-fields';

/** The fields that a column shows, of those that can be edited where they stand. */
const fieldsOf: Record<string, string[]> = {
  name: ['name'],
  email: ['email'],
  phone: ['phone'],
  place: ['city', 'country'],
  owner: ['ownerId'],
};

/** What is known of a customer, from a row or from its own page. */
export type Known = Pick<CustomerRow, 'name' | 'email' | 'phone' | 'city' | 'country' | 'ownerId' | 'custom'>;

export type CellValues = Record<string, unknown>;

const ownOf = (fields: CustomField[], column: string) => fields.find((field) => `custom.${field.key}` === column);

/** @param edits whether the reader may edit a field of Kith's own; of the firm's the definition says it */
export function editableFields(fields: CustomField[], column: string, edits: (field: string) => boolean): string[] {
  const own = ownOf(fields, column);
  return own
    ? [column].filter(() => own.retiredAt === undefined && own.access === 'edit')
    : (fieldsOf[column] ?? []).filter(edits);
}

function read(fields: CustomField[], known: Known, field: string): unknown {
  const own = ownOf(fields, field);
  if (own) {
    return given(own, known.custom[own.key]);
  }
  const plain: CellValues = {
    name: known.name,
    email: known.email,
    phone: known.phone,
    city: known.city,
    country: known.country,
    ownerId: known.ownerId,
  };
  return plain[field];
}

/** The values of fields, as the API takes them. */
export const valuesOf = (fields: CustomField[], known: Known, names: string[]): CellValues =>
  Object.fromEntries(names.map((field) => [field, read(fields, known, field)]));

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What is different, with what was seen; nothing is null. */
export function editsBetween(before: CellValues, after: CellValues): CellEdit[] {
  return Object.keys(after).flatMap((field) => {
    const value = after[field] === '' ? undefined : after[field];
    return isSame(before[field], value) ? [] : [{ field, was: before[field] ?? null, value: value ?? null }];
  });
}

/** What is wanted after somebody else's change: fields that the reader did not touch are as they are now. */
export const rebased = (seen: CellValues, now: CellValues, values: CellValues): CellValues =>
  Object.fromEntries(
    Object.keys(values).map((field) => [field, isSame(seen[field], values[field]) ? now[field] : values[field]]),
  );
