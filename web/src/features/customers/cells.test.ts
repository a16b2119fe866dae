import { describe, expect, it } from 'vitest';
import type { CustomField } from '../../api/contract';
import { editableFields, editsBetween, rebased, valuesOf } from './cells';

const link: CustomField = {
  id: 1,
  key: 'parent',
  kind: 'link',
  name: { en: 'Parent' },
  help: {},
  section: {},
  required: false,
  unique: false,
  sortable: false,
  listed: true,
  rules: {},
  options: [],
  version: 0,
  access: 'edit',
};
const all = () => true;
const known = {
  name: 'Ada',
  city: 'Oslo',
  country: 'NO',
  ownerId: 7,
  custom: { parent: { id: 12, name: 'Acme' } },
};

describe('a cell that is edited', () => {
  it('knows the fields that its column shows', () => {
    expect(editableFields([], 'place', all)).toEqual(['city', 'country']);
    expect(editableFields([], 'clv', all)).toEqual([]);
    expect(editableFields([link], 'custom.parent', all)).toEqual(['custom.parent']);
    expect(editableFields([{ ...link, retiredAt: '2026-01-01T00:00:00Z' }], 'custom.parent', all)).toEqual([]);
  });

  it('leaves out the fields that the reader may not edit', () => {
    expect(editableFields([], 'place', (field) => field !== 'city')).toEqual(['country']);
    expect(editableFields([{ ...link, access: 'read' }], 'custom.parent', all)).toEqual([]);
  });

  it('reads a link by its number alone', () => {
    expect(valuesOf([link], known, ['custom.parent'])).toEqual({ 'custom.parent': 12 });
  });

  it('says what was seen and what it shall be, nothing for what is empty, and nothing of what stays', () => {
    const before = valuesOf([], known, ['city', 'country']);
    expect(editsBetween(before, { ...before, city: '' })).toEqual([{ field: 'city', was: 'Oslo', value: null }]);
    expect(editsBetween(before, { ...before })).toEqual([]);
    expect(editsBetween({ email: undefined }, { email: 'ada@people.example' })).toEqual([
      { field: 'email', was: null, value: 'ada@people.example' },
    ]);
  });

  it('takes over what somebody else did to a field that was not touched', () => {
    const seen = { city: 'Oslo', country: 'NO' };
    const now = { city: 'Paris', country: 'FR' };
    const wanted = rebased(seen, now, { city: 'Bergen', country: 'NO' });
    expect(wanted).toEqual({ city: 'Bergen', country: 'FR' });
    expect(editsBetween(now, wanted)).toEqual([{ field: 'city', was: 'Paris', value: 'Bergen' }]);
  });
});
