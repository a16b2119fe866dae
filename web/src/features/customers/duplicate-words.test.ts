import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../api/contract';
import { sentenceOf, telling, weightOf } from './duplicate-words';

const clue = (field: string, bits: number): Evidence => ({ fields: [field], agreements: ['equal'], bits });

describe('what speaks for and against a pair', () => {
  it('is said in words by its weight', () => {
    expect([12, 4, 1, 0, -2, -6].map(weightOf)).toEqual([
      'strongly',
      'clearly',
      'slightly',
      'nothing',
      'against',
      'stronglyAgainst',
    ]);
  });

  it('stands in the order of its weight, without what says nothing', () => {
    const all = [clue('city', 1), clue('country', 0.1), clue('birthday', -7), clue('email', 6)];
    expect(telling(all).map((one) => one.fields[0])).toEqual(['birthday', 'email', 'city']);
  });

  it('names each field that has values in both', () => {
    const t = (key: string, places: Record<string, string> = {}) =>
      key === 'duplicates.says' ? `${places.field}=${places.agreement}` : (key.split('.').at(-1) ?? '');
    const place: Evidence = { fields: ['postalCode', 'city'], agreements: ['missing', 'close'], bits: 2 };
    expect(sentenceOf(place, t, (items) => items.join('+'))).toBe('city=close');
  });
});
