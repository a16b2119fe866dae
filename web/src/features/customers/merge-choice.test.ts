import { describe, expect, it } from 'vitest';
import type { NewCustomer } from '../../api/contract';
import { isTaken, pairs } from './merge-choice';

const survivor: NewCustomer = { kind: 'person', name: 'Ada Lovelace', country: 'GB' };
const merged: NewCustomer = { kind: 'person', name: 'A. Lovelace', country: 'GB', city: 'London' };

describe('the choice of a merge', () => {
  it('asks only where both say something and say it differently', () => {
    const asked = pairs(survivor, merged).filter((one) => one.isChoice);
    expect(asked.map((one) => one.field)).toEqual(['name']);
  });

  it('leaves out what neither record says', () => {
    expect(pairs(survivor, merged).map((one) => one.field)).toEqual(['name', 'kind', 'country', 'city']);
  });

  it('keeps the survivor’s value unless the other was chosen, and fills what is empty', () => {
    const taken = (take: Parameters<typeof isTaken>[1]) =>
      pairs(survivor, merged)
        .filter((one) => isTaken(one, take))
        .map((one) => one.field);
    expect(taken([])).toEqual(['city']);
    expect(taken(['name', 'country'])).toEqual(['name', 'city']);
  });
});
