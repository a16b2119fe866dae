import { describe, expect, it } from 'vitest';
import { formatFor } from './format';

const english = formatFor('en', 'Europe/Berlin');
const chinese = formatFor('zh-CN', 'Asia/Shanghai');

describe('format', () => {
  it('says that a capped total is a lower bound', () => {
    expect(english.total({ count: 1000, exact: false })).toBe('1,000+');
    expect(english.total({ count: 42, exact: true })).toBe('42');
  });

  it('drops cents of large amounts only', () => {
    expect(english.money(12300.4, 'EUR')).toBe('€12,300');
    expect(english.money(12.5, 'EUR')).toBe('€12.50');
    expect(english.money(-12300.4, 'EUR')).toBe('-€12,300');
  });

  it('puts an instant on the day of the firm, not of the browser', () => {
    expect(english.dayKey('2026-03-01T23:30:00Z')).toBe('2026-03-02');
    expect(chinese.dayKey('2026-03-01T15:59:00Z')).toBe('2026-03-01');
  });

  it('keeps a plain date on its day in every zone', () => {
    expect(formatFor('en', 'Pacific/Honolulu').day('2026-03-01')).toBe('Mar 1, 2026');
    expect(chinese.day('2026-03-01')).toBe('2026年3月1日');
  });

  it('answers a date that is none with a dash', () => {
    expect(english.date('nonsense')).toBe('—');
  });

  it('writes sizes in the largest fitting unit', () => {
    expect(english.bytes(0)).toBe('0 bytes');
    expect(english.bytes(1)).toBe('1 byte');
    expect(english.bytes(591)).toBe('591 bytes');
    expect(chinese.bytes(591)).toBe('591字节');
    expect(english.bytes(45_600_000)).toBe('45.6 MB');
  });

  it('tells time distances in words', () => {
    const now = Date.parse('2026-03-10T12:00:00Z');
    expect(english.relative('2026-03-09T12:00:00Z', now)).toBe('yesterday');
    expect(chinese.relative('2026-03-10T10:00:00Z', now)).toBe('2小时前');
  });
});
