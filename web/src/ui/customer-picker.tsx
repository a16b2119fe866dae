import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerNamesQuery } from '../api/customers/customer-names-query';
import { Icon } from './icons';

type Props = {
  value?: number;
  /** The one that is chosen already, as far as it is known. */
  known?: { id: number; name?: string };
  onChange: (id: number | undefined) => void;
  label?: string;
  without?: number;
  focused?: boolean;
};

/** Finds one customer by name, e-mail, phone or number. */
export function CustomerPicker({ value, known, onChange, label, without, focused }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(known && { value: String(known.id), label: known.name ?? `#${known.id}` });
  const [asked] = useDebouncedValue(text, 200);
  const found = useQuery({
    ...customerNamesQuery(asked === chosen?.label ? '' : asked),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? [])
    .filter((row) => row.id !== without)
    .map((row) => ({
      value: String(row.id),
      label: row.email ? `${row.name} · ${row.email}` : row.name,
    }));
  const data = chosen && !options.some((one) => one.value === chosen.value) ? [chosen, ...options] : options;
  return (
    <Select
      aria-label={label ?? t('picker.customer')}
      label={label}
      placeholder={t('picker.customer')}
      leftSection={<Icon name="search" size={14} />}
      data-autofocus={focused}
      searchable
      clearable
      data={data}
      value={value === undefined ? null : String(value)}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('picker.none')}
      onChange={(id, option) => {
        setChosen(option ? { value: option.value, label: option.label } : undefined);
        onChange(id === null ? undefined : Number(id));
      }}
      maw={380}
    />
  );
}
