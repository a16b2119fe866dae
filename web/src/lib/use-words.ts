import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldsQuery } from '../api/segments/fields-query';
import { segmentsQuery } from '../api/segments/segments-query';
import type { Words } from './sentence';
import { useFormat } from './use-format';
import { useMay, useSession } from './use-session';

/** All that is needed to say a filter as a sentence. */
export function useWords(): Words {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { firm } = useSession();
  const fields = useQuery({ ...fieldsQuery(), enabled: may('SEGMENTS_READ') });
  const segments = useQuery({ ...segmentsQuery(), enabled: may('SEGMENTS_READ') });
  return {
    t,
    format,
    fields: fields.data?.fields ?? [],
    currency: firm.currency,
    segmentName: (id) => segments.data?.items.find((segment) => segment.id === id)?.name,
  };
}
