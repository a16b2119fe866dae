import type { CustomValues, NewCustomer } from '../../api/contract';
import { parse } from '../../api/parse';

/** A form as it was left, with the state of the record that it began from. */
export type FormDraft = {
  form: NewCustomer;
  values?: CustomValues;
  base: NewCustomer;
  baseValues: CustomValues;
  version: number;
};

const keyOf = (customer: number | undefined) => `kith-draft-customer-${customer ?? 'new'}`;

/** What was typed and not saved lasts as long as the tab does: through a closed dialog, a reload, a sign-in that ended. */
export function draftOf(customer: number | undefined): FormDraft | undefined {
  try {
    const kept = sessionStorage.getItem(keyOf(customer));
    return kept === null ? undefined : parse<FormDraft>(kept);
  } catch {
    return undefined;
  }
}

export function keepDraft(customer: number | undefined, draft: FormDraft) {
  try {
    sessionStorage.setItem(keyOf(customer), JSON.stringify(draft));
  } catch {
    // Without storage it lasts as long as the dialog.
  }
}

export function dropDraft(customer: number | undefined) {
  try {
    sessionStorage.removeItem(keyOf(customer));
  } catch {
    // There was none.
  }
}
