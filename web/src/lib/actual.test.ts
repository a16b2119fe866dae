import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../api/contract';
import english from '../i18n/en.json';
import { actualText } from './actual';
import { formatFor } from './format';
import type { Words } from './sentence';

const bought: Filter = { type: 'bought', what: { type: 'anything' }, atLeast: 1 };

describe('what was found', () => {
  let words: Words;
  beforeAll(async () => {
    await i18next.init({
      lng: 'en',
      interpolation: { escapeValue: false },
      resources: { en: { translation: english } },
    });
    words = {
      t: i18next.t,
      format: formatFor('en', 'UTC'),
      fields: [
        { name: 'trait.clv', type: 'number', group: 'trait' },
        { name: 'trait.ladder', type: 'choice', choices: ['firstTime'], group: 'trait' },
      ],
      currency: 'EUR',
      segmentName: () => undefined,
    };
  });

  it('is told of purchases with number, total and last day', () => {
    expect(actualText(words, bought, '3 (1412.00), 2026-02-11T10:00:00Z')).toBe(
      '3 orders, €1,412, the last on Feb 11, 2026',
    );
    expect(actualText(words, bought, '0')).toBe('no such order');
  });

  it('is written by the kind of the field', () => {
    expect(
      actualText(words, { type: 'compare', field: 'trait.clv', operator: 'atLeast', values: [1] }, '1820.7539'),
    ).toBe('1,820.75');
    expect(
      actualText(words, { type: 'compare', field: 'trait.ladder', operator: 'equals', values: ['x'] }, 'firstTime'),
    ).toBe('first-time');
  });

  it('says yes or no to consent', () => {
    expect(actualText(words, { type: 'consented', channel: 'email', purpose: 'marketing' }, 'false')).toBe('no');
  });

  it('leaves alone what it cannot read', () => {
    expect(actualText(words, bought, 'three')).toBe('three');
  });
});
