import { useTranslation } from 'react-i18next';
import type { CustomField } from '../../api/contract';
import { customText, type Writer } from '../../lib/custom-fields';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';
import type { FieldChange } from './timeline';

/** History keeps values as texts. */
function readBack(field: CustomField, text: string): unknown {
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'link':
      return Number(text);
    case 'choices':
      return text.split(', ');
    case 'text':
    case 'date':
    case 'choice':
    case 'yesNo':
      return text;
  }
}

/** Says a change of a customer in words. */
export function useChangeWords() {
  const { t } = useTranslation();
  const { fields, writer } = useCustomFields();
  const written = (field: CustomField | undefined, text: string, by: Writer) =>
    text === '' ? '—' : field ? customText(field, readBack(field, text), by) : text;
  return (change: FieldChange) => {
    const field = fields.find((one) => `custom.${one.key}` === change.field);
    return t('timeline.change', {
      field: field
        ? labelText(field.name, writer.format.locale)
        : t(`customers.form.${change.field}`, { defaultValue: change.field }),
      before: written(field, change.before, writer),
      after: written(field, change.after, writer),
    });
  };
}
