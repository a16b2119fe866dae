import i18next, { type i18n, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/contract';
import { store, stored } from '../lib/stored';

export const languages: Language[] = ['en', 'zh-CN'];

function isLanguage(value: string | undefined): value is Language {
  return value === 'en' || value === 'zh-CN';
}

export function preferredLanguage(): Language {
  const chosen = stored('kith-language');
  if (isLanguage(chosen)) {
    return chosen;
  }
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
}

/** The language of the screen, as a language that Kith speaks. */
export const spokenLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'en');

async function textsOf(language: Language): Promise<ResourceKey> {
  switch (language) {
    case 'en':
      return (await import('./en.json')).default;
    case 'zh-CN':
      return (await import('./zh-cn.json')).default;
  }
}

/** Starts with the reader's language; the other one is only loaded when it is chosen. */
export async function startTexts(): Promise<i18n> {
  const language = preferredLanguage();
  const instance = i18next.use(initReactI18next);
  await instance.init({
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: await textsOf(language) } },
  });
  document.documentElement.lang = language;
  return instance;
}

export async function switchTexts(language: Language) {
  store('kith-language', language); // before anything is waited for: who loads the page anew meanwhile has chosen already
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await textsOf(language));
  }
  document.documentElement.lang = language; // before anything is asked again in the new language
  await i18next.changeLanguage(language);
}
