import { expect, test } from 'vitest';
import { formatFor } from './format';
import { countries, found, languagesOf } from './places';

const english = formatFor('en', 'UTC');
const chinese = formatFor('zh-CN', 'UTC');

test('every country has a name in both languages', () => {
  for (const all of [countries(english.region, 'en'), countries(chinese.region, 'zh-CN')]) {
    expect(all).toHaveLength(249);
    expect(all.filter((one) => one.label === one.value)).toEqual([]);
  }
});

test('a country is found by its name, by its code, and by its code before all others', () => {
  const all = countries(english.region, 'en');
  expect(found(all, 'germ').map((one) => one.value)).toEqual(['DE']);
  expect(found(all, 'no')[0]?.value).toBe('NO');
  expect(found(all, 'no').length).toBeGreaterThan(1);
  expect(found(countries(chinese.region, 'zh-CN'), '德国').map((one) => one.value)).toContain('DE');
  expect(found(all, '  ')).toBe(all);
});

test('what a record has stays among the choices', () => {
  expect(languagesOf(english.language, 'en', 'gsw').map((one) => one.value)).toContain('gsw');
  expect(languagesOf(english.language, 'en').map((one) => one.value)).not.toContain('gsw');
});
