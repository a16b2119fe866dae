import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, formatFor } from './format';

/** Writes times as the reader's own clock shows them, for what the reader has to do. */
export function useLocalFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(
    () => formatFor(i18n.language, Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'),
    [i18n.language],
  );
}
