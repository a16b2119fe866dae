import { useTranslation } from 'react-i18next';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';

/** What a field of a file is called: the firm's own by the name that the firm gave it. */
export function useFieldName() {
  const { t } = useTranslation();
  const { fields, writer } = useCustomFields();
  return (name: string) => {
    const own = fields.find((field) => `custom.${field.key}` === name);
    const plain = name.replace(/_(?<letter>[a-z])/gu, (_, letter: string) => letter.toUpperCase());
    return own ? labelText(own.name, writer.format.locale) : t(`importField.${plain}`, { defaultValue: name });
  };
}
