import { useTranslation } from 'react-i18next';
import { labelText } from './label';
import { useCustomFields } from './use-custom-fields';

/** How the trail's tables, columns and ways are told to a reader; what has no word is told as the database calls it. */
export function useAuditWords() {
  const { t, i18n } = useTranslation();
  const { fields, writer } = useCustomFields();
  const own = (field: string) => fields.find((one) => `custom.${one.key}` === field)?.name;
  const known = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  return {
    object: (object: string) => known(`auditObject.${object.replaceAll('.', '-')}`, object),
    field: (field: string) => {
      const name = own(field);
      return name ? labelText(name, writer.format.locale) : known(`auditField.${field}`, field);
    },
    way: (way: string) => {
      const [kind = '', which = ''] = way.split(':');
      return known(`auditWay.${kind}`, way).replace('{which}', which);
    },
  };
}
