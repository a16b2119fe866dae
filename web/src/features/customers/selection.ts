import type { BulkWish } from '../../api/contract';
import type { ViewState } from './view-state';

/** What is ticked in the list: some customers, or all that the view shows, those that are not loaded too. */
export type Selection = { all: boolean; ids: ReadonlySet<number> };

export const nothing: Selection = { all: false, ids: new Set() };

export const isTicked = (selection: Selection, id: number) => selection.all || selection.ids.has(id);

export const isEmpty = (selection: Selection) => !selection.all && selection.ids.size === 0;

/** The selection after one row was ticked or unticked; of all, unticking one leaves the others that are loaded. */
export function toggled(selection: Selection, id: number, loaded: number[]): Selection {
  const ids = new Set(selection.all ? loaded : selection.ids);
  if (!ids.delete(id)) {
    ids.add(id);
  }
  return { all: false, ids };
}

/** After the box in a list's head was pressed; a group is a part of the view and has none, for its box would mean the others too. */
export const toggledAll = (selection: Selection, isPart: boolean): Selection | undefined =>
  isPart ? undefined : selection.all ? nothing : { ...nothing, all: true };

/** Whom a selection means, as the API takes it. */
export function whom(selection: Selection, view: ViewState): Omit<BulkWish, 'changes' | 'kind'> {
  return selection.all
    ? { all: true, q: view.q || undefined, filter: view.filter }
    : { customers: [...selection.ids].toSorted((one, other) => one - other) };
}
