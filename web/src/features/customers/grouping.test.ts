import { describe, expect, it } from 'vitest';
import type { CustomField, Filter } from '../../api/contract';
import { groupings, inGroup, measuresIn, shownGroups } from './grouping';

const tier: CustomField = {
  id: 1,
  version: 0,
  access: 'edit',
  key: 'tier',
  kind: 'choice',
  name: { en: 'Tier' },
  help: {},
  section: {},
  required: false,
  unique: false,
  sortable: false,
  listed: true,
  rules: {},
  options: [
    { code: 'gold', name: { en: 'Gold' }, retired: false },
    { code: 'old', name: { en: 'Old' }, retired: true },
    { code: 'silver', name: { en: 'Silver' }, retired: false },
  ],
};

function by(name: string) {
  const found = groupings([tier], () => 'edit').find((one) => one.by === name);
  if (!found) {
    throw new Error(`no grouping by ${name}`);
  }
  return found;
}

describe('groups of customers', () => {
  it('go by choices, and computed ones cannot be moved', () => {
    expect(by('custom.tier').values).toEqual(['gold', 'silver']);
    expect(by('custom.tier').moves).toBe('custom.tier');
    expect(by('trait.ladder').moves).toBeUndefined();
  });

  it('do not go by what is hidden, and cards stay where the field may only be read', () => {
    const held = groupings([{ ...tier, access: 'read' }], (field) =>
      field === 'owner' ? 'none' : field === 'country' ? 'read' : 'edit',
    );
    expect(held.map(({ by, moves }) => [by, moves])).toEqual([
      ['custom.tier', undefined],
      ['kind', 'kind'],
      ['country', undefined],
      ['language', 'language'],
      ['trait.ladder', undefined],
      ['trait.pyramid', undefined],
    ]);
  });

  it('narrow the filter of the view, and never widen it', () => {
    const filter: Filter = { type: 'compare', field: 'country', operator: 'equals', values: ['NO'] };
    expect(inGroup(filter, by('owner'), '7')).toEqual({
      type: 'and',
      all: [filter, { type: 'compare', field: 'owner', operator: 'equals', values: [7] }],
    });
    expect(inGroup(undefined, by('custom.tier'), undefined)).toEqual({
      type: 'compare',
      field: 'custom.tier',
      operator: 'isEmpty',
      values: [],
    });
  });

  it('show each value that a card can be moved to, in the order of the options, those without one last', () => {
    const found = [
      { count: 3, sums: {} },
      { value: 'silver', count: 2, sums: {} },
      { value: 'old', count: 1, sums: {} },
    ];
    expect(shownGroups(by('custom.tier'), found, true).map(({ value, count }) => [value, count])).toEqual([
      ['gold', 0],
      ['silver', 2],
      ['old', 1],
      [undefined, 3],
    ]);
    expect(shownGroups(by('custom.tier'), found, false).map(({ value }) => value)).toEqual([
      'silver',
      'old',
      undefined,
    ]);
  });

  it('sum nothing of orders for who may not see them', () => {
    expect(measuresIn(['name', 'clv', 'revenue'], [], { orders: false, clv: true })).toEqual(['clv']);
    expect(measuresIn(['revenue', 'clv'], [], { orders: true, clv: true })).toEqual(['revenue', 'clv']);
    expect(measuresIn(['revenue', 'clv'], [], { orders: true, clv: false })).toEqual(['revenue']);
  });
});
