import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Language = 'en' | 'zh-CN';
type Texts = { [key: string]: string | Texts };

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'web', 'src', 'i18n');

/** The application's own texts in one language, by their keys; places that are not filled stay as they are. */
export function textsOf(language: Language): (key: string, places?: Record<string, string | number>) => string {
  const texts: Texts = JSON.parse(readFileSync(join(folder, `${language.toLowerCase()}.json`), 'utf8'));
  return (key, places = {}) => {
    const found =
      find(texts, key) ?? (places.count === 1 ? find(texts, `${key}_one`) : undefined) ?? find(texts, `${key}_other`);
    if (found === undefined) {
      throw new Error(`There is no text ${key} in ${language}.`);
    }
    return found.replace(/\{\{(\w+)(?:,[^}]*)?\}\}/gu, (whole, place: string) => String(places[place] ?? whole));
  };
}

function find(texts: Texts, key: string): string | undefined {
  let at: string | Texts | undefined = texts;
  for (const part of key.split('.')) {
    at = typeof at === 'object' ? at[part] : undefined;
  }
  return typeof at === 'string' ? at : undefined;
}

/** Matches a text up to its first place, for texts that the test cannot fill in full. */
export function beginningOf(text: string): RegExp {
  const beginning = text.split('{{')[0] ?? text;
  return new RegExp(`^${beginning.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}`, 'u');
}
