import { useTranslation } from 'react-i18next';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useFormat } from '../../lib/use-format';

/** How sums are called and written. */
export function useMeasures(currency: string) {
  const { t } = useTranslation();
  const format = useFormat();
  const { fields } = useCustomFields();
  const own = (measure: string) => fields.find((field) => `custom.${field.key}` === measure);
  const nameOf = (measure: string): string => {
    const field = own(measure);
    return field ? labelText(field.name, format.locale) : t(`customers.column.${measure}`, { currency });
  };
  const write = (measure: string, sum: number | undefined): string => {
    if (sum === undefined) {
      return '—';
    }
    const field = own(measure);
    if (field) {
      return field.kind === 'money' ? format.money(sum, field.rules.currency ?? currency) : format.decimal(sum, 6);
    }
    return measure === 'orders' ? format.count(sum) : format.money(sum, currency);
  };
  return { nameOf, write };
}
