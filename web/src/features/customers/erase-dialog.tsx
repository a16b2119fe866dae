import { Button, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer, ErasureReason } from '../../api/contract';
import { useBeginErasure } from '../../api/privacy/begin-erasure';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

const reasons: ErasureReason[] = ['request', 'objection', 'retention', 'other'];

/** Begins an erasure with its plan. */
export function EraseDialog({ customer, close }: { customer: Customer; close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [reason, setReason] = useState<ErasureReason>('request');
  const begin = useBeginErasure();
  const problem = useProblemText();
  return (
    <Dialog onClose={close} title={t('erasures.ask', { name: customer.name })}>
      <div className="k-stack">
        <div>{t('erasures.askText')}</div>
        {begin.isError && <Notice tone="bad">{problem(begin.error).detail ?? problem(begin.error).title}</Notice>}
        <Select
          data-autofocus
          label={t('erasures.why')}
          allowDeselect={false}
          data={reasons.map((one) => ({ value: one, label: t(`erasures.reason.${one}`) }))}
          value={reason}
          onChange={(value) => setReason(reasons.find((one) => one === value) ?? 'request')}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button
            color="red"
            loading={begin.isPending}
            onClick={() =>
              begin.mutate(
                { customer: customer.id, reason },
                { onSuccess: ({ id }) => navigate({ to: '/settings/erasures/$id', params: { id: String(id) } }) },
              )
            }
          >
            {t('erasures.begin')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
