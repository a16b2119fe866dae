import { describe, expect, it } from 'vitest';
import type { SavedView } from '../../api/contract';
import {
  clampWidth,
  columnsFromText,
  columnsToText,
  isAsSaved,
  remembered,
  sortIn,
  stateOf,
  usualColumns,
} from './view-state';

const known = [
  { id: 'name', width: 210 },
  { id: 'clv', width: 120 },
  { id: 'rfm', width: 70 },
];

const view: SavedView = {
  id: 1,
  version: 0,
  name: 'Best',
  audience: 'mine',
  sort: '-clv',
  filter: { type: 'compare', field: 'country', operator: 'in', values: ['CN'] },
  columns: [
    { id: 'clv', width: 140 },
    { id: 'name', width: 210 },
  ],
  own: true,
  mayChange: true,
  isDefault: false,
};

describe('the state of a view', () => {
  it('comes back from the address with order and widths', () => {
    expect(columnsFromText(columnsToText(view.columns), known)).toEqual(view.columns);
  });

  it('leaves out columns that are not there and holds widths within bounds', () => {
    expect(columnsFromText('salary:90,name:5,clv:9000,rfm', known)).toEqual([
      { id: 'name', width: 40 },
      { id: 'clv', width: 1000 },
      { id: 'rfm', width: 70 },
    ]);
    expect(columnsFromText('salary:90', known)).toBeUndefined();
    expect(columnsFromText(undefined, known)).toBeUndefined();
    expect(clampWidth(99.6)).toBe(100);
  });

  it('is as saved until something of it is changed', () => {
    expect(isAsSaved(view, stateOf(view))).toBe(true);
    expect(isAsSaved(view, { ...stateOf(view), sort: 'clv' })).toBe(false);
    expect(isAsSaved(view, { ...stateOf(view), q: 'wang' })).toBe(false);
    expect(isAsSaved(view, { ...stateOf(view), columns: 'name:210' })).toBe(false);
    expect(isAsSaved(view, { ...stateOf(view), filter: undefined })).toBe(false);
  });
});

describe("columns of the firm's own fields", () => {
  const withOwn = [...known, { id: 'custom.tier', width: 140 }, { id: 'custom.note', width: 140, rare: true }];
  const ids = (hidden: string) => usualColumns(withOwn, hidden).map(({ id }) => id);

  it('are there at once, rare ones when asked for, and both are remembered', () => {
    expect(ids('rfm')).toEqual(['name', 'clv', 'custom.tier']);
    const chosen = withOwn.filter(({ id }) => ['name', 'custom.note'].includes(id));
    expect(ids(remembered(withOwn, chosen))).toEqual(['name', 'custom.note']);
  });

  it('stand in the address like any other', () => {
    const shown = [{ id: 'custom.note', width: 300 }];
    expect(columnsFromText(columnsToText(shown), withOwn)).toEqual(shown);
  });

  it('put no order on the list once their field is retired', () => {
    expect(sortIn(['custom.tier'], '-custom.tier')).toBe('-custom.tier');
    expect(sortIn([], '-custom.tier')).toBeUndefined();
    expect(sortIn([], '-clv')).toBe('-clv');
    expect(sortIn([], undefined)).toBeUndefined();
  });
});
