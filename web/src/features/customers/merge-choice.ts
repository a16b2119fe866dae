import type { MergeField, NewCustomer } from '../../api/contract';

export const mergeFields: MergeField[] = [
  'name',
  'kind',
  'familyName',
  'givenName',
  'country',
  'city',
  'language',
  'birthday',
];

/** One field of two records: what each says, and whether there is something to choose. */
export type FieldPair = { field: MergeField; survivor?: string; merged?: string; isChoice: boolean };

/** The fields of which one of two records says something; what both say differently is to be chosen. */
export function pairs(survivor: NewCustomer, merged: NewCustomer): FieldPair[] {
  return mergeFields
    .map((field) => ({ field, survivor: survivor[field] || undefined, merged: merged[field] || undefined }))
    .filter((one) => one.survivor !== undefined || one.merged !== undefined)
    .map((one) => ({
      ...one,
      isChoice: one.survivor !== undefined && one.merged !== undefined && one.survivor !== one.merged,
    }));
}

/** Whose value will stand: an empty field is filled, a choice goes to whom `take` says, all else stays. */
export function isTaken(pair: FieldPair, take: MergeField[]): boolean {
  return pair.isChoice ? take.includes(pair.field) : pair.survivor === undefined;
}
