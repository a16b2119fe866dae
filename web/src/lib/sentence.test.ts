import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Filter, FilterField } from '../api/contract';
import english from '../i18n/en.json';
import chinese from '../i18n/zh-cn.json';
import { formatFor } from './format';
import { fieldLabel, sentence, type Words } from './sentence';

const fields: FilterField[] = [
  { name: 'trait.clv', type: 'number', group: 'trait' },
  { name: 'trait.ladder', type: 'choice', choices: ['repeat', 'client'], group: 'trait' },
  { name: 'createdAt', type: 'timestamp', group: 'customer' },
  { name: 'shoeSize', label: { en: 'shoe size' }, type: 'number', group: 'customer' },
];

const words = (language: 'en' | 'zh-CN'): Words => ({
  t: i18next.getFixedT(language),
  format: formatFor(language, 'Europe/Berlin'),
  fields,
  currency: 'EUR',
  segmentName: (id) => (id === 7 ? 'Drifting' : undefined),
});

const filter: Filter = {
  type: 'and',
  all: [
    { type: 'compare', field: 'trait.ladder', operator: 'in', values: ['repeat', 'client'] },
    {
      type: 'not',
      filter: {
        type: 'bought',
        what: { type: 'category', categories: ['Tents'] },
        atLeast: 2,
        amount: { min: 100 },
        window: { type: 'lastDays', days: 90 },
      },
    },
    {
      type: 'or',
      any: [
        { type: 'inSegment', segment: 7 },
        { type: 'consented', channel: 'email', purpose: 'marketing' },
      ],
    },
  ],
};

describe('sentence', () => {
  beforeAll(async () => {
    await i18next.init({
      lng: 'en',
      interpolation: { escapeValue: false },
      resources: { en: { translation: english }, 'zh-CN': { translation: chinese } },
    });
  });

  it('says a filter as a colleague would', () => {
    expect(sentence(words('en'), filter)).toBe(
      'stage is repeat or client and not bought Tents at least 2 times for €100 or more in the last 90 days and (is in “Drifting” or agrees to marketing by e-mail)',
    );
  });

  it('says it in Chinese', () => {
    const said = sentence(words('zh-CN'), filter);
    expect(said).toContain('客户阶段为复购客户或常客');
    expect(said).toContain('最近 90 天内');
    expect(said).not.toMatch(/\b(and|or|not|bought)\b/u);
  });

  it('calls a field by its own label where no translation is known', () => {
    expect(sentence(words('en'), { type: 'compare', field: 'shoeSize', operator: 'greater', values: [44] })).toBe(
      'shoe size is more than 44',
    );
  });

  it('writes days as days', () => {
    expect(
      sentence(words('en'), { type: 'compare', field: 'createdAt', operator: 'atLeast', values: ['2026-03-01'] }),
    ).toContain('Mar 1, 2026');
  });

  it('speaks of everyone', () => {
    expect(sentence(words('en'), { type: 'everyone' })).toBe('everyone');
  });

  it('names a segment by number when its name may not be seen', () => {
    expect(sentence(words('en'), { type: 'inSegment', segment: 9 })).toBe('is in “#9”');
  });

  it('tells a figure that was computed from its namesake that is counted now', () => {
    for (const { t } of [words('en'), words('zh-CN')]) {
      for (const name of ['orders', 'revenue']) {
        expect(fieldLabel(t, { name: `trait.${name}` })).not.toBe(fieldLabel(t, { name }));
      }
      expect(fieldLabel(t, { name: 'trait.clv' })).toBe(t('field.clv'));
    }
  });
});
