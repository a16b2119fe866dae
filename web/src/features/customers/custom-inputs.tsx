import { MultiSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomField, CustomValues } from '../../api/contract';
import { codesIn, linkedIn, optionText, sectionsOf } from '../../lib/custom-fields';
import { labelText } from '../../lib/label';
import { useFormat } from '../../lib/use-format';
import { CustomerPicker } from '../../ui/customer-picker';
import { DecimalInput } from '../../ui/decimal-input';

type Props = { fields: CustomField[]; values: CustomValues; change: (values: CustomValues) => void };

/** The firm's own fields in a form, under their headings. */
export function CustomInputs({ fields, values, change }: Props) {
  const { locale } = useFormat();
  return (
    <>
      {sectionsOf(fields, locale).map((section) => (
        <fieldset key={section.name} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          {section.name !== '' && (
            <legend style={{ fontWeight: 600, padding: 0, marginBottom: 8 }}>{section.name}</legend>
          )}
          <div className="k-form-2">
            {section.fields.map((field) => (
              <CustomInput
                key={field.key}
                field={field}
                value={values[field.key]}
                change={(value) => change({ ...values, [field.key]: value })}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

type InputProps = { field: CustomField; value: unknown; change: (value: unknown) => void };

export function CustomInput({ field, value, change }: InputProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const shared = {
    label: labelText(field.name, locale),
    description: labelText(field.help, locale) || undefined,
    required: field.required,
  };
  const rules = field.rules;
  const options = (kept: string[]) =>
    field.options
      .filter((option) => !option.retired || kept.includes(option.code))
      .map((option) => ({ value: option.code, label: optionText(field, option.code, locale) }));
  switch (field.kind) {
    case 'text': {
      const text = {
        ...shared,
        value: typeof value === 'string' ? value : '',
        maxLength: rules.max ?? 500,
        onChange: (event: { currentTarget: { value: string } }) => change(event.currentTarget.value || undefined),
      };
      return (rules.max ?? 500) > 200 &&
        rules.pattern === undefined &&
        typeof value === 'string' &&
        value.length > 60 ? (
        <Textarea {...text} autosize minRows={1} maxRows={6} />
      ) : (
        <TextInput {...text} />
      );
    }
    case 'number':
    case 'money':
      return (
        <DecimalInput
          {...shared}
          value={typeof value === 'number' ? value : undefined}
          min={rules.min}
          max={rules.max}
          clampBehavior="none"
          decimalScale={rules.decimals ?? (field.kind === 'money' ? 4 : 6)}
          thousandSeparator={field.kind === 'money'}
          suffix={field.kind === 'money' ? ` ${rules.currency}` : undefined}
          onChange={change}
        />
      );
    case 'date':
      return (
        <TextInput
          {...shared}
          type="date"
          min={rules.earliest}
          max={rules.latest ?? '9999-12-31'}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => change(event.currentTarget.value || undefined)}
        />
      );
    case 'choice': {
      const code = typeof value === 'string' ? value : null;
      return (
        <Select
          {...shared}
          clearable={!field.required}
          searchable={field.options.length > 8}
          data={options(code === null ? [] : [code])}
          value={code}
          onChange={(next) => change(next ?? undefined)}
        />
      );
    }
    case 'choices': {
      const codes = codesIn(value);
      return (
        <MultiSelect
          {...shared}
          required={field.required && codes.length === 0}
          clearable
          hidePickedOptions
          data={options(codes)}
          value={codes}
          onChange={(next) =>
            change(
              next.length === 0
                ? undefined
                : field.options.map((one) => one.code).filter((code) => next.includes(code)),
            )
          }
        />
      );
    }
    case 'yesNo':
      return (
        <div>
          <div id={`custom-${field.key}`} style={{ fontWeight: 500 }}>
            {shared.label}
            {field.required && <span style={{ color: 'var(--k-bad)' }}> *</span>}
          </div>
          {shared.description && <div className="k-muted k-small">{shared.description}</div>}
          <SegmentedControl
            aria-labelledby={`custom-${field.key}`}
            value={value === true ? 'yes' : value === false ? 'no' : 'unknown'}
            data={[
              { value: 'yes', label: t('filter.yes') },
              { value: 'no', label: t('filter.no') },
              { value: 'unknown', label: '—' },
            ]}
            onChange={(next) => change(next === 'unknown' ? undefined : next === 'yes')}
          />
        </div>
      );
    case 'link':
      return (
        <CustomerPicker
          label={shared.label}
          known={linkedIn(value)}
          value={linkedIn(value)?.id}
          onChange={(id) => change(id)}
        />
      );
  }
}
