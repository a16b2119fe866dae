import { describe, expect, it } from 'vitest';
import type { CustomField } from '../../api/contract';
import { actionsOf, bulkFields, changesIn, type Line } from './bulk-changes';

const field = (key: string, more: Partial<CustomField>): CustomField => ({
  id: 1,
  version: 0,
  key,
  kind: 'text',
  name: { en: key },
  help: {},
  section: {},
  required: false,
  unique: false,
  sortable: false,
  access: 'edit',
  listed: true,
  rules: {},
  options: [],
  ...more,
});
const hobbies = field('hobbies', { kind: 'choices' });
const parent = field('parent', { kind: 'link' });

describe('the changes of a bulk edit', () => {
  it('are asked for once every line is complete', () => {
    const city: Line = { key: 1, field: 'city', action: 'set' };
    expect(changesIn([city], [])).toBeUndefined();
    expect(
      changesIn(
        [
          { ...city, value: 'Wuhan' },
          { key: 2, action: 'set' },
        ],
        [],
      ),
    ).toBeUndefined();
    expect(changesIn([{ ...city, value: 'Wuhan' }], [])).toEqual([{ field: 'city', action: 'set', value: 'Wuhan' }]);
    expect(changesIn([{ ...city, action: 'clear', value: 'Wuhan' }], [])).toEqual([{ field: 'city', action: 'clear' }]);
    expect(changesIn([{ key: 1, field: 'custom.hobbies', action: 'add', value: [] }], [hobbies])).toBeUndefined();
    expect(
      changesIn([{ key: 1, field: 'custom.parent', action: 'set', value: { id: 4, name: 'Ada' } }], [parent]),
    ).toEqual([{ field: 'custom.parent', action: 'set', value: 4 }]);
  });

  it('are those that a field allows', () => {
    expect(actionsOf('kind', undefined)).toEqual(['set']);
    expect(actionsOf('ownerId', undefined)).toEqual(['set', 'clear']);
    expect(actionsOf('custom.hobbies', hobbies)).toEqual(['set', 'add', 'remove', 'clear']);
    expect(actionsOf('custom.hobbies', { ...hobbies, required: true })).toEqual(['set', 'add']);
    expect(
      bulkFields([
        hobbies,
        { ...parent, unique: true },
        { ...parent, retiredAt: '2026-01-01T00:00:00Z' },
        { ...parent, access: 'read' },
      ]),
    ).toEqual([hobbies]);
  });
});
