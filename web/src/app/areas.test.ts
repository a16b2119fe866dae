import { describe, expect, it } from 'vitest';
import type { Permission, Session } from '../api/contract';
import { areasFor } from './areas';

const session = (permissions: Permission[], demo = false): Session => ({
  user: {
    id: 1,
    name: 'Ada',
    email: 'ada@example.org',
    roles: [],
    permissions,
    reach: 'all',
    rights: [],
    fields: [],
    language: 'en',
  },
  firm: { name: 'Firm', currency: 'EUR', zone: 'UTC' },
  demo,
  now: '2026-01-01T00:00:00Z',
});
const keys = (one: Session) => areasFor(one).flatMap((group) => group.areas.map((area) => area.key));

describe('areas', () => {
  it('show only what the session may enter', () => {
    expect(keys(session([]))).toEqual(['home', 'absence', 'security', 'tokens']);
    expect(keys(session(['CUSTOMERS_READ']))).toEqual([
      'home',
      'mentions',
      'tasks',
      'customers',
      'duplicates',
      'absence',
      'security',
      'tokens',
    ]);
  });

  it('hold no empty group', () => {
    expect(areasFor(session([])).map((group) => group.key)).toEqual(['work', 'settings']);
  });

  it('show received mails in the demo only', () => {
    expect(keys(session([], true))).toContain('mails');
  });
});
