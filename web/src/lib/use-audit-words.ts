import { useTranslation } from 'react-i18next';

/** How the trail's tables, columns and ways are told to a reader; what has no word is told as the database calls it. */
export function useAuditWords() {
  const { t, i18n } = useTranslation();
  const known = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  return {
    object: (object: string) => known(`auditObject.${object.replaceAll('.', '-')}`, object),
    field: (field: string) => known(`auditField.${field}`, field),
    way: (way: string) => {
      const [kind = '', which = ''] = way.split(':');
      return known(`auditWay.${kind}`, way).replace('{which}', which);
    },
  };
}
