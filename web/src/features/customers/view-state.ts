import type { Filter, SavedView, ViewColumn } from '../../api/contract';

/** What of the list stands in the address, so that a link shows another the same. */
export type ViewState = {
  q?: string;
  filter?: Filter;
  sort?: string;
  columns?: string;
  layout?: 'board';
  group?: string;
  measure?: string;
  totals?: boolean;
};

const narrowest = 40;
const widest = 1000;

export const clampWidth = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)));

/** Columns as the address writes them: `name:210,clv:120`. */
export function columnsToText(columns: ViewColumn[]): string {
  return columns.map((column) => `${column.id}:${column.width}`).join(',');
}

/** What the address says of columns that exist, in its order; undefined where it says nothing of any. */
export function columnsFromText(text: string | undefined, known: ViewColumn[]): ViewColumn[] | undefined {
  const found = new Map<string, ViewColumn>();
  for (const part of (text ?? '').split(',')) {
    const [id, width] = part.split(':');
    const column = known.find((one) => one.id === id);
    const given = Number(width);
    if (column) {
      found.set(column.id, { id: column.id, width: given > 0 ? clampWidth(given) : column.width });
    }
  }
  return found.size > 0 ? [...found.values()] : undefined;
}

/** A column that a list can show; a `rare` one only where somebody asks for it. */
type Known = ViewColumn & { rare?: boolean };

/** What a list without a view shows. Remembered are the columns that are hidden and, with a plus before them, rare ones that are shown. */
export function usualColumns(known: Known[], remembered: string): ViewColumn[] {
  const words = remembered.split(' ');
  return known
    .filter(({ id, rare }) => (rare ? words.includes(`+${id}`) : !words.includes(id)))
    .map(({ id, width }) => ({ id, width }));
}

/** What `usualColumns` needs to remember of those that are shown. */
export function remembered(known: Known[], shown: ViewColumn[]): string {
  const isShown = (id: string) => shown.some((one) => one.id === id);
  return known
    .filter(({ id, rare }) => isShown(id) === Boolean(rare))
    .map(({ id, rare }) => (rare ? `+${id}` : id))
    .join(' ');
}

/** The order of a list, unless it goes by a field of the firm's that no longer offers it. */
export function sortIn(offered: string[], sort: string | undefined): string | undefined {
  const key = sort?.replace('-', '');
  return key?.startsWith('custom.') && !offered.includes(key) ? undefined : sort;
}

export function stateOf(view: SavedView): ViewState {
  return {
    q: view.q ?? undefined,
    filter: view.filter ?? undefined,
    sort: view.sort ?? undefined,
    columns: columnsToText(view.columns),
    layout: view.layout === 'board' ? 'board' : undefined,
    group: view.group ?? undefined,
    measure: view.measure ?? undefined,
    totals: view.totals || undefined,
  };
}

/** Whether the list shows what the view says; columns of their usual width need not stand in the address. */
export function isAsSaved(view: SavedView, state: ViewState): boolean {
  const saved = stateOf(view);
  return (
    (saved.q ?? '') === (state.q ?? '') &&
    JSON.stringify(saved.filter) === JSON.stringify(state.filter) &&
    saved.sort === state.sort &&
    saved.columns === state.columns &&
    saved.layout === state.layout &&
    saved.group === state.group &&
    saved.measure === state.measure &&
    Boolean(saved.totals) === Boolean(state.totals)
  );
}
