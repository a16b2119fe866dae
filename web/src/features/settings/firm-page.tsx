import { Button, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeFirm } from '../../api/access/change-firm';
import { firmQuery } from '../../api/access/firm-query';
import type { Firm } from '../../api/contract';
import { Page, Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

export function FirmPage() {
  const { t } = useTranslation();
  const firm = useQuery(firmQuery());
  return (
    <Page title={t('nav.firm')} lead={t('settings.firm.lead')} width="narrow">
      <Panel>
        <Loaded query={firm}>{(data) => <FirmForm firm={data} />}</Loaded>
      </Panel>
    </Page>
  );
}

const texts = [
  'name',
  'senderName',
  'senderAddress',
  'postalAddress',
  'currency',
  'zone',
  'defaultCountry',
] satisfies (keyof Firm)[];

function FirmForm({ firm }: { firm: Firm }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(firm);
  const change = useChangeFirm();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(form);
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      <div className="k-form-2">
        {texts.map((field) => (
          <TextInput
            key={field}
            style={field === 'postalAddress' ? { gridColumn: '1 / -1' } : undefined}
            label={t(`settings.firm.${field}`)}
            value={form[field]}
            maxLength={field === 'currency' ? 3 : field === 'defaultCountry' ? 2 : 300}
            onChange={(event) => setForm({ ...form, [field]: event.currentTarget.value })}
          />
        ))}
        <NumberInput
          label={t('settings.firm.defaultMargin')}
          min={0}
          max={100}
          suffix=" %"
          value={Math.round(form.defaultMargin * 1000) / 10}
          onChange={(value) => setForm({ ...form, defaultMargin: Number(value) / 100 })}
        />
        <NumberInput
          label={t('settings.firm.approvalAbove')}
          min={0}
          thousandSeparator
          suffix={` ${form.currency}`}
          value={form.approvalAbove}
          onChange={(value) => setForm({ ...form, approvalAbove: Number(value) })}
        />
      </div>
      {change.isError && <Notice tone="bad">{problem(change.error).detail ?? problem(change.error).title}</Notice>}
      {change.isSuccess && <Notice tone="good">{t('settings.firm.saved')}</Notice>}
      <div>
        <Button type="submit" loading={change.isPending}>
          {t('action.saveChanges')}
        </Button>
      </div>
    </form>
  );
}
