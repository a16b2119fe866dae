import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countries, found, languagesOf } from '../lib/places';
import { useFormat } from '../lib/use-format';

type Props = Omit<SelectProps, 'data' | 'filter' | 'value' | 'onChange'> & {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};

export function CountrySelect(props: Props) {
  const { i18n } = useTranslation();
  const { region } = useFormat();
  const data = useMemo(() => countries(region, i18n.language, props.value), [region, i18n.language, props.value]);
  return <Choice {...props} data={data} />;
}

export function LanguageSelect(props: Props) {
  const { i18n } = useTranslation();
  const { language } = useFormat();
  const data = useMemo(() => languagesOf(language, i18n.language, props.value), [language, i18n.language, props.value]);
  return <Choice {...props} data={data} />;
}

function Choice({ data, value, onChange, ...more }: Props & { data: { value: string; label: string }[] }) {
  const { t } = useTranslation();
  return (
    <Select
      searchable
      clearable
      limit={100}
      selectFirstOptionOnChange
      autoComplete="off"
      nothingFoundMessage={t('state.nothingFound')}
      {...more}
      data={data}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      filter={({ search }) => found(data, search)}
    />
  );
}
