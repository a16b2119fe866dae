import { beforeAll, expect, test } from 'vitest';
import { preferredLanguage, startTexts, switchTexts } from './i18n';

beforeAll(async () => {
  await startTexts();
});

test('a chosen language is kept at once, even where the page is loaded anew before its texts are there', async () => {
  expect(preferredLanguage()).toBe('en');
  const switched = switchTexts('zh-CN');
  expect(preferredLanguage()).toBe('zh-CN');
  await switched;
  expect(document.documentElement.lang).toBe('zh-CN');
  await switchTexts('en');
});
