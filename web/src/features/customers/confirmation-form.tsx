import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../api/contract';
import { useAskForConfirmation } from '../../api/customers/ask-for-confirmation';
import { confirmationsQuery } from '../../api/customers/confirmations-query';
import { useFormat } from '../../lib/use-format';
import { Dialog } from '../../ui/dialog';
import { Notice, Status } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

const purposes: Purpose[] = ['marketing', 'service', 'research'];

/** Asks the customer by mail; nothing is agreed to before the answer. */
export function ConfirmationForm({ id, close }: { id: number; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [purpose, setPurpose] = useState<Purpose>('marketing');
  const ask = useAskForConfirmation();
  const asked = useQuery(confirmationsQuery(id)).data?.items ?? [];
  const problem = useProblemText();
  const state = (one: (typeof asked)[number]) => (one.confirmedAt ? 'confirmed' : one.open ? 'open' : 'expired');
  return (
    <Dialog onClose={close} title={t('customers.consent.ask')}>
      <div className="k-stack">
        <div>{t('customers.consent.askText')}</div>
        {ask.isError && <Notice tone="bad">{problem(ask.error).detail ?? problem(ask.error).title}</Notice>}
        {ask.isSuccess && <Notice tone="good">{t('customers.consent.asked')}</Notice>}
        <Select
          data-autofocus
          label={t('filter.purpose')}
          allowDeselect={false}
          value={purpose}
          onChange={(value) => setPurpose(purposes.find((one) => one === value) ?? 'marketing')}
          data={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
        />
        {asked.length > 0 && (
          <ul className="k-stack-s" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {asked.map((one) => (
              <li key={one.id} className="k-between" style={{ flexWrap: 'wrap' }}>
                <span className="k-muted k-small" style={{ overflowWrap: 'anywhere' }}>
                  {format.list([t(`purpose.${one.purpose}`), one.address, format.dateTime(one.askedAt)])}
                </span>
                <Status tone={state(one) === 'confirmed' ? 'good' : state(one) === 'open' ? 'info' : 'plain'}>
                  {t(`customers.consent.question.${state(one)}`)}
                </Status>
              </li>
            ))}
          </ul>
        )}
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.close')}
          </Button>
          <Button loading={ask.isPending} onClick={() => ask.mutate({ id, purpose })}>
            {t('customers.consent.ask')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
