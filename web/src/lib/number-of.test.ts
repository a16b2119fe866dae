import { describe, expect, it } from 'vitest';
import { numberOf } from './number-of';

describe('numberOf', () => {
  it.each([
    ['', undefined],
    ['-', undefined],
    ['1.', 1],
    ['10.0', 10],
    ['-0.5', -0.5],
    ['12345678901234', 12_345_678_901_234],
    [3.25, 3.25],
  ])('%j is %j', (typed, number) => expect(numberOf(typed)).toBe(number));
});
