import { describe, expect, it } from 'vitest';
import { isEmpty, isTicked, nothing, toggled, toggledAll, whom } from './selection';

describe('a selection of customers', () => {
  const view = { q: 'ada', sort: '-clv' };

  it('is some by their numbers', () => {
    const two = toggled(toggled(nothing, 12, []), 7, []);
    expect(isTicked(two, 7)).toBe(true);
    expect(isTicked(two, 8)).toBe(false);
    expect(whom(two, view)).toEqual({ customers: [7, 12] });
    expect(isEmpty(toggled(toggled(two, 7, []), 12, []))).toBe(true);
  });

  it('is all that the view shows, loaded or not', () => {
    const all = { ...nothing, all: true };
    expect(isTicked(all, 4711)).toBe(true);
    expect(whom(all, view)).toEqual({ all: true, q: 'ada', filter: undefined });
  });

  it('of all is made in the head of the whole list, never in that of a group', () => {
    expect(toggledAll(nothing, false)?.all).toBe(true);
    expect(toggledAll({ ...nothing, all: true }, false)).toEqual(nothing);
    expect(toggledAll(nothing, true)).toBeUndefined();
  });

  it('of all leaves those that are loaded when one is unticked', () => {
    expect(whom(toggled({ ...nothing, all: true }, 2, [1, 2, 3]), view)).toEqual({ customers: [1, 3] });
  });
});
