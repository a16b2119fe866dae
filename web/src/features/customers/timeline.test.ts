import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../api/contract';
import { formatFor } from '../../lib/format';
import { byDay, importOf, kindOf } from './timeline';

const entry = (at: string, kind = 'order.placed'): TimelineEntry => ({ id: at + kind, at, kind, details: {} });

describe('timeline', () => {
  it('puts entries on the days of the firm', () => {
    const entries = [entry('2026-03-02T01:00:00Z'), entry('2026-03-01T23:30:00Z'), entry('2026-03-01T10:00:00Z')];
    const days = byDay(entries, formatFor('en', 'Europe/Berlin'));
    expect(days.map((day) => [day.key, day.entries.length])).toEqual([
      ['2026-03-02', 2],
      ['2026-03-01', 1],
    ]);
  });

  it('knows the import that a source names', () => {
    expect(importOf('import:17')).toBe('17');
    expect(importOf('import:1/../../users')).toBeUndefined();
    expect(importOf('shop')).toBeUndefined();
  });

  it('knows the area of a kind', () => {
    expect(kindOf(entry('2026-03-02T01:00:00Z', 'campaign.sent'))).toBe('campaign');
    expect(kindOf(entry('2026-03-02T01:00:00Z', 'note'))).toBe('note');
    expect(kindOf(entry('2026-03-02T01:00:00Z', 'weather'))).toBeUndefined();
  });
});
