import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/access/session-query';
import { formatFor } from './format';

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function useFormat() {
  const { i18n } = useTranslation();
  const session = useQuery({ ...sessionQuery(), enabled: false });
  const zone = session.data?.firm.zone || browserZone;
  return useMemo(() => formatFor(i18n.language, zone), [i18n.language, zone]);
}
