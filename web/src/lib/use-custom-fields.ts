import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField } from '../api/contract';
import { customFieldsQuery } from '../api/fields/custom-fields-query';
import { useFormat } from './use-format';
import { useMay } from './use-session';

const none: CustomField[] = [];

/** The firm's own fields and how their values are written for the reader. */
export function useCustomFields() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { data, isLoading } = useQuery({ ...customFieldsQuery(), enabled: may('CUSTOMERS_READ') });
  // Whoever looks after the fields knows those, too, whose values are hidden.
  const fields = useMemo(() => data?.items.filter((field) => field.access !== 'none') ?? none, [data]);
  return useMemo(
    () => ({ fields, isLoading, writer: { format, yes: t('filter.yes'), no: t('filter.no') } }),
    [fields, isLoading, format, t],
  );
}
