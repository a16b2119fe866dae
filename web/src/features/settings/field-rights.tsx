import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldAccess, FieldHolding, ProtectableField } from '../../api/contract';
import { labelText } from '../../lib/label';
import { useFormat } from '../../lib/use-format';
import { useSession } from '../../lib/use-session';
import { PlainTable } from '../../ui/data-table';

const levels: FieldAccess[] = ['none', 'read', 'edit'];

type Props = {
  fields: ProtectableField[];
  held: FieldHolding[];
  change: (held: FieldHolding[]) => void;
  /** Nothing can be held back from this role. */
  fixed: boolean;
};

const accessOf = (held: FieldHolding[], field: ProtectableField): FieldAccess =>
  held.find((one) => one.subject === field.subject && one.field === field.field)?.access ?? 'edit';

/** Which fields of customers a role reads and changes: a row for each field, a choice in each row. */
export function FieldRights({ fields, held, change, fixed }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { user } = useSession();
  const nameOf = (field: ProtectableField) => {
    const name = field.name ? labelText(field.name, locale) : t(`field.${field.field.replace(/^trait\./, '')}`);
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  };
  const choose = (field: ProtectableField, access: FieldAccess) => {
    const others = held.filter((one) => one.subject !== field.subject || one.field !== field.field);
    change(access === 'edit' ? others : [...others, { subject: field.subject, field: field.field, access }]);
  };
  const choices = (field: ProtectableField) =>
    levels.filter((level) => (level !== 'none' || field.mayBeHidden) && (level !== 'read' || field.mayBeEdited));
  // Nobody gives away what is held back from oneself.
  const most = (field: ProtectableField) => levels.indexOf(accessOf(user.fields, field));
  return (
    <div className="k-stack-s">
      <div>
        <div style={{ fontWeight: 500 }}>{t('settings.roles.fields')}</div>
        <div className="k-muted k-small">{t('settings.roles.fieldsText')}</div>
      </div>
      <PlainTable label={t('settings.roles.fields')}>
        <thead>
          <tr>
            <th>{t('settings.roles.field')}</th>
            {levels.map((level) => (
              <th key={level}>{t(`fieldAccess.${level}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={`${field.subject} ${field.field}`}>
              <td>{nameOf(field)}</td>
              {levels.map((level) => (
                <td key={level}>
                  {choices(field).includes(level) && (
                    <Radio
                      name={`${field.subject} ${field.field}`}
                      aria-label={`${nameOf(field)}: ${t(`fieldAccess.${level}`)}`}
                      checked={accessOf(held, field) === level}
                      disabled={fixed || levels.indexOf(level) > most(field)}
                      onChange={() => choose(field, level)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}
