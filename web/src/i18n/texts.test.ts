import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import english from './en.json';
import chinese from './zh-cn.json';

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') {
      found.set(prefix + key, value);
    } else {
      for (const [inner, text] of flat(value, `${prefix}${key}.`)) {
        found.set(inner, text);
      }
    }
  }
  return found;
}

const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/u, '');
const en = flat(english);
const zh = flat(chinese);
const keys = new Set([...en.keys()].map(withoutPlural));

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/u.test(file) && !/\.test\.tsx?$/u.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'));

/** Keys that the sources name in full, and the beginnings of those that they put together. */
const named = new Set<string>();
const beginnings = new Set<string>();
for (const source of sources) {
  for (const [, key = ''] of source.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/giu)) {
    named.add(key);
  }
  for (const [, beginning = ''] of source.matchAll(/`([a-z][\w-]*\.(?:[\w-]+\.)*)[\w-]*\$\{/giu)) {
    beginnings.add(beginning);
  }
}
/** Keys that are translated where they stand: `t('…')` without a default. */
const asked = sources.flatMap((source) => [...source.matchAll(/\bt\(\s*'([^']+)'/gu)].map(([, key = '']) => key));

describe('texts', () => {
  it('are there in both languages', () => {
    const chineseKeys = new Set([...zh.keys()].map(withoutPlural));
    expect([...keys].filter((key) => !chineseKeys.has(key))).toEqual([]);
    expect([...chineseKeys].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('fill the same places in both languages', () => {
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)/gu)].map(([, place]) => place).sort();
    const uneven = [...zh.keys()].filter((key) => {
      const other = en.get(key) ?? en.get(withoutPlural(key));
      return (
        other !== undefined && [...new Set(places(other))].join() !== [...new Set(places(zh.get(key) ?? ''))].join()
      );
    });
    expect(uneven).toEqual([]);
  });

  it('are there for every key that is asked for', () => {
    expect(asked.length).toBeGreaterThan(300);
    expect([...new Set(asked)].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('are all in use', () => {
    const unused = [...keys].filter(
      (key) => !named.has(key) && ![...beginnings].some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });

  it('have a singular in English where Chinese has only one form', () => {
    const lonely = [...en.keys()].filter((key) => key.endsWith('_other') && !en.has(key.replace(/_other$/u, '_one')));
    expect(lonely).toEqual([]);
    expect([...zh.keys()].filter((key) => key.endsWith('_one'))).toEqual([]);
  });

  it('are written in Chinese, not left in English', () => {
    const same = [...zh.entries()].filter(
      ([key, text]) =>
        text.trim() !== '' &&
        !key.startsWith('model.') &&
        text === en.get(key) &&
        /[a-z]{4,}/u.test(text.replace(/\{\{.*?\}\}/gu, '')),
    );
    expect(same).toEqual([]);
  });
});
