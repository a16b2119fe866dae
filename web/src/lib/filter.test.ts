import { describe, expect, it } from 'vitest';
import type { Filter, FilterField, What, Window } from '../api/contract';
import {
  changePart,
  emptyGroup,
  filterFromText,
  fromFilter,
  incomplete,
  newBought,
  newCompare,
  newGroup,
  newInSegment,
  toFilter,
} from './filter';

const country: FilterField = { name: 'country', type: 'text', group: 'customer' };
const clv: FilterField = { name: 'trait.clv', type: 'number', group: 'trait' };
const born: FilterField = { name: 'birthday', type: 'date', group: 'customer' };
const vip: FilterField = { name: 'vip', type: 'boolean', group: 'customer' };
const fields = [country, clv, born, vip];

const noProduct: What = { type: 'product', skus: [] };
const backwards: Window = { type: 'between', from: '2026-02-01', until: '2026-01-01' };

const nested: Filter = {
  type: 'and',
  all: [
    { type: 'compare', field: 'trait.clv', operator: 'between', values: [100, 200.5] },
    {
      type: 'not',
      filter: {
        type: 'bought',
        what: { type: 'category', categories: ['Tents'] },
        atLeast: 2,
        amount: { min: 10 },
        window: { type: 'lastDays', days: 90 },
      },
    },
    {
      type: 'or',
      any: [
        { type: 'consented', channel: 'email', purpose: 'marketing' },
        {
          type: 'not',
          filter: {
            type: 'or',
            any: [
              { type: 'inSegment', segment: 7 },
              { type: 'compare', field: 'vip', operator: 'equals', values: [true] },
            ],
          },
        },
      ],
    },
    { type: 'compare', field: 'birthday', operator: 'withinLastDays', values: [30] },
  ],
};

describe('filter', () => {
  it('comes back from editing as it went in', () => {
    expect(toFilter(fromFilter(nested), fields)).toEqual(nested);
  });

  it('reads a single condition as a group of one', () => {
    const one: Filter = { type: 'compare', field: 'country', operator: 'equals', values: ['DE'] };
    expect(fromFilter(one).parts).toHaveLength(1);
    expect(toFilter(fromFilter(one), fields)).toEqual(one);
  });

  it('takes two negations as none', () => {
    const twice: Filter = { type: 'not', filter: { type: 'not', filter: { type: 'inSegment', segment: 1 } } };
    expect(toFilter(fromFilter(twice), fields)).toEqual({ type: 'inSegment', segment: 1 });
  });

  it('means everyone while nothing is said', () => {
    expect(toFilter(emptyGroup(), fields)).toEqual({ type: 'everyone' });
  });

  it('leaves out what is not complete, and says so', () => {
    const group = {
      ...newGroup('or'),
      parts: [newCompare(country), { ...newBought(), what: noProduct }, newInSegment()],
    };
    expect(toFilter(group, fields)).toEqual({ type: 'everyone' });
    expect(incomplete(group, fields)).toEqual(group.parts.map((part) => part.id));
  });

  it('asks numbers as numbers and truths as truths', () => {
    const group = { ...emptyGroup(), parts: [{ ...newCompare(clv), values: ['12.5'] }, newCompare(vip)] };
    expect(toFilter(group, fields)).toEqual({
      type: 'and',
      all: [
        { type: 'compare', field: 'trait.clv', operator: 'atLeast', values: [12.5] },
        { type: 'compare', field: 'vip', operator: 'equals', values: [true] },
      ],
    });
  });

  it('refuses a number that is none', () => {
    expect(toFilter({ ...emptyGroup(), parts: [{ ...newCompare(clv), values: ['much'] }] }, fields)).toEqual({
      type: 'everyone',
    });
  });

  it('refuses a stretch of time that ends before it begins', () => {
    const part = { ...newBought(), window: backwards };
    expect(incomplete(part, fields)).toEqual([part.id]);
  });

  it('changes and removes a part wherever it is', () => {
    const inner = newInSegment();
    const group = { ...emptyGroup(), parts: [{ ...newGroup('or'), parts: [inner] }] };
    const changed = changePart(group, inner.id, () => ({ ...inner, segment: 3 }));
    expect(toFilter(changed, fields)).toEqual({ type: 'inSegment', segment: 3 });
    expect(
      toFilter(
        changePart(group, inner.id, () => undefined),
        fields,
      ),
    ).toEqual({ type: 'everyone' });
  });

  it('is read from an address, whatever somebody wrote there', () => {
    expect(filterFromText('{"type":"everyone"}')).toEqual({ type: 'everyone' });
    expect(filterFromText({ type: 'everyone' })).toEqual({ type: 'everyone' });
    expect(filterFromText('{"type":')).toBeUndefined();
    expect(filterFromText('[1]')).toBeUndefined();
    expect(filterFromText(undefined)).toBeUndefined();
  });
});
