import { describe, expect, it } from 'vitest';
import type { NewCustomer } from '../../api/contract';
import { conflicts, hasBirthday, merge } from './merge';

const base: NewCustomer = { kind: 'person', name: 'Ada Byron', email: 'ada@example.org', city: 'London' };

describe('merge', () => {
  it('keeps both changes where they do not meet', () => {
    const mine = { ...base, name: 'Ada Lovelace' };
    const theirs = { ...base, city: 'Ockham' };
    expect(conflicts(base, mine, theirs)).toEqual([]);
    expect(merge(base, mine, theirs, [])).toMatchObject({ name: 'Ada Lovelace', city: 'Ockham' });
  });

  it('asks where both changed the same field', () => {
    const mine = { ...base, city: 'Nottingham' };
    const theirs = { ...base, city: 'Ockham' };
    expect(conflicts(base, mine, theirs)).toEqual([
      { field: 'city', base: 'London', mine: 'Nottingham', theirs: 'Ockham' },
    ]);
    expect(merge(base, mine, theirs, ['city']).city).toBe('Nottingham');
    expect(merge(base, mine, theirs, []).city).toBe('Ockham');
  });

  it('sees no conflict where both came to the same', () => {
    const both = { ...base, city: 'Ockham' };
    expect(conflicts(base, both, both)).toEqual([]);
  });

  it('takes a field away that I emptied', () => {
    const mine = { ...base, city: undefined };
    expect(merge(base, mine, base, []).city).toBeUndefined();
  });

  it('loses neither an owner nor a kind', () => {
    expect(merge(base, { ...base, ownerId: 7 }, { ...base, city: 'Ockham' }, [])).toMatchObject({
      ownerId: 7,
      city: 'Ockham',
    });
    expect(merge(base, { ...base, city: 'Ockham' }, { ...base, kind: 'organisation' }, []).kind).toBe('organisation');
    const mine: NewCustomer = { ...base, ownerId: 7 };
    const theirs: NewCustomer = { ...base, ownerId: 8 };
    expect(conflicts(base, mine, theirs)).toEqual([{ field: 'ownerId', base: '', mine: '7', theirs: '8' }]);
    expect(merge(base, mine, theirs, ['ownerId']).ownerId).toBe(7);
    expect(merge(base, mine, theirs, []).ownerId).toBe(8);
  });
});

describe('the form of a customer', () => {
  it('asks persons for their birthday, and lets that of an organisation be taken away', () => {
    expect(hasBirthday(base)).toBe(true);
    expect(hasBirthday({ kind: 'organisation' })).toBe(false);
    expect(hasBirthday({ kind: 'organisation', birthday: '1990-12-31' })).toBe(true);
  });
});
