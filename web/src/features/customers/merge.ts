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

/** All that two people can change of a customer at once; the firm's own fields are compared apart. */
export const compared = [...editable, 'kind', 'ownerId'] satisfies (keyof NewCustomer)[];
export type ComparedField = (typeof compared)[number];

export type Conflict = { field: ComparedField; base: string; mine: string; theirs: string };

const text = (customer: NewCustomer, field: ComparedField) => String(customer[field] ?? '');

/** Fields that both have changed since the common base, to different ends. */
export function conflicts(base: NewCustomer, mine: NewCustomer, theirs: NewCustomer): Conflict[] {
  return compared
    .map((field) => ({ field, base: text(base, field), mine: text(mine, field), theirs: text(theirs, field) }))
    .filter((one) => one.mine !== one.base && one.theirs !== one.base && one.mine !== one.theirs);
}

/** Their state with my changes on top; a conflict goes to whom `keepMine` says. */
export function merge(
  base: NewCustomer,
  mine: NewCustomer,
  theirs: NewCustomer,
  keepMine: ComparedField[],
): NewCustomer {
  const contested = conflicts(base, mine, theirs).map((one) => one.field);
  const merged = { ...theirs };
  for (const field of compared) {
    const isMine = contested.includes(field) ? keepMine.includes(field) : text(mine, field) !== text(base, field);
    if (isMine) {
      take(merged, mine, field);
    }
  }
  return merged;
}

function take(into: NewCustomer, from: NewCustomer, field: ComparedField) {
  switch (field) {
    case 'name':
      into.name = from.name;
      break;
    case 'kind':
      into.kind = from.kind;
      break;
    case 'ownerId':
      into.ownerId = from.ownerId;
      break;
    default:
      into[field] = from[field];
  }
}

/** Persons have a birthday; that of an organisation is a mistake, which is taken away where it stands. */
export const hasBirthday = (one: Pick<NewCustomer, 'kind' | 'birthday'>) =>
  one.kind === 'person' || one.birthday !== undefined;
