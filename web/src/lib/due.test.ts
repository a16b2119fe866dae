import { describe, expect, it } from 'vitest';
import { dueFields, dueFrom, dueGroup, isOverdue, localDay } from './due';

const now = new Date(2026, 4, 20, 12, 0).getTime();
const at = (day: number, hour: number) => new Date(2026, 4, day, hour).toISOString();

describe('what is due', () => {
  it('is overdue once its moment has passed, or its day', () => {
    expect(isOverdue({ dueAt: at(20, 11) }, now)).toBe(true);
    expect(isOverdue({ dueAt: at(20, 13) }, now)).toBe(false);
    expect(isOverdue({ dueOn: '2026-05-20' }, now)).toBe(false);
    expect(isOverdue({ dueOn: '2026-05-19' }, now)).toBe(true);
    expect(isOverdue({ dueOn: '2026-05-19', doneAt: at(20, 1) }, now)).toBe(false);
    expect(isOverdue({}, now)).toBe(false);
  });

  it('is grouped by the day of the reader', () => {
    expect(dueGroup({ dueAt: at(20, 11) }, now)).toBe('overdue');
    expect(dueGroup({ dueAt: at(20, 23) }, now)).toBe('today');
    expect(dueGroup({ dueOn: '2026-05-20' }, now)).toBe('today');
    expect(dueGroup({ dueOn: '2026-05-21' }, now)).toBe('later');
    expect(dueGroup({}, now)).toBe('whenever');
  });

  it('goes through the form unchanged', () => {
    for (const due of [{ dueOn: '2026-05-21' }, { dueAt: at(21, 9) }, {}]) {
      const { day, time } = dueFields(due);
      expect(dueFrom(day, time)).toEqual(due);
    }
    expect(localDay(new Date(2026, 0, 2))).toBe('2026-01-02');
  });
});
