import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomKind } from '../../api/contract';
import { codesIn } from '../../lib/custom-fields';
import { labelText } from '../../lib/label';
import { useFormat } from '../../lib/use-format';
import { DecimalInput } from '../../ui/decimal-input';
import type { DraftOption } from './field-draft';

type Props = { kind: CustomKind; options: DraftOption[]; value: unknown; change: (value: unknown) => void };

/** What a new customer has unless something else is said; of a choice, an option that is saved already. */
export function DefaultInput({ kind, options, value, change }: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const label = t('fields.default');
  const data = options.flatMap((option) =>
    option.code === undefined || option.retired ? [] : [{ value: option.code, label: labelText(option.name, locale) }],
  );
  switch (kind) {
    case 'text':
      return (
        <TextInput
          label={label}
          maxLength={500}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => change(event.currentTarget.value || undefined)}
        />
      );
    case 'number':
    case 'money':
      return <DecimalInput label={label} value={typeof value === 'number' ? value : undefined} onChange={change} />;
    case 'date':
      return (
        <TextInput
          type="date"
          label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => change(event.currentTarget.value || undefined)}
        />
      );
    case 'choice':
      return data.length === 0 ? null : (
        <Select
          label={label}
          clearable
          data={data}
          value={typeof value === 'string' ? value : null}
          onChange={(next) => change(next ?? undefined)}
        />
      );
    case 'choices':
      return data.length === 0 ? null : (
        <MultiSelect
          label={label}
          clearable
          data={data}
          value={codesIn(value)}
          onChange={(next) => change(next.length === 0 ? undefined : next)}
        />
      );
    case 'yesNo':
      return (
        <Select
          label={label}
          clearable
          data={[
            { value: 'true', label: t('filter.yes') },
            { value: 'false', label: t('filter.no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => change(next === null ? undefined : next === 'true')}
        />
      );
    case 'link':
      return null;
  }
}
