import type { NewCustomer } from '../../api/contract';

export const editable = [
  'name',
  'givenName',
  'familyName',
  'email',
  'phone',
  'country',
  'city',
  'language',
  'birthday',
] satisfies (keyof NewCustomer)[];
export type EditableField = (typeof editable)[number];

export type Conflict = { field: EditableField; mine: string; theirs: string };

const text = (customer: NewCustomer, field: EditableField) => customer[field] ?? '';

/** Fields that both have changed since the common base, to different ends. */
export function conflicts(base: NewCustomer, mine: NewCustomer, theirs: NewCustomer): Conflict[] {
  return editable
    .map((field) => ({ field, base: text(base, field), mine: text(mine, field), theirs: text(theirs, field) }))
    .filter((one) => one.mine !== one.base && one.theirs !== one.base && one.mine !== one.theirs)
    .map(({ field, mine: own, theirs: other }) => ({ field, mine: own, theirs: other }));
}

/** Their state with my changes on top; a conflict goes to whom `keepMine` says. */
export function merge(
  base: NewCustomer,
  mine: NewCustomer,
  theirs: NewCustomer,
  keepMine: EditableField[],
): NewCustomer {
  const contested = conflicts(base, mine, theirs).map((one) => one.field);
  const merged = { ...theirs, kind: mine.kind };
  for (const field of editable) {
    const isMine = contested.includes(field) ? keepMine.includes(field) : text(mine, field) !== text(base, field);
    if (isMine && field === 'name') {
      merged.name = mine.name;
    } else if (isMine && field !== 'name') {
      merged[field] = mine[field];
    }
  }
  return merged;
}
