import { describe, expect, it } from 'vitest';
import { signOf } from './interval';

describe('an interval', () => {
  it('shows a gain or a loss only when zero is not in it', () => {
    expect(signOf({ estimate: 5, low: 1, high: 9 })).toBe('gain');
    expect(signOf({ estimate: -5, low: -9, high: -1 })).toBe('loss');
    expect(signOf({ estimate: 5, low: -1, high: 11 })).toBe('unclear');
  });

  it('shows nothing where it could not be computed', () => {
    expect(signOf({ estimate: 5 })).toBe('unclear');
  });
});
