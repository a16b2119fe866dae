import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer, MergeField } from '../../api/contract';
import { customerQuery } from '../../api/customers/customer-query';
import { useMergeCustomers } from '../../api/customers/merge-customers';
import { CustomerPicker } from '../../ui/customer-picker';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { BothRecords } from './both-records';

export type Merged = { merge: number; survivor: Customer; merged: Customer };

type Props = { customer: Customer; close: () => void; onMerged: (done: Merged) => void };

/** Makes one customer of two records: find the other, see both, choose what stays. */
export function MergeDialog({ customer, close, onMerged }: Props) {
  const { t } = useTranslation();
  const [otherId, setOtherId] = useState<number>();
  const other = useQuery({ ...customerQuery(otherId ?? 0), enabled: otherId !== undefined });
  return (
    <Dialog onClose={close} title={t('customers.merge.title', { name: customer.name })} size="xl">
      <div className="k-stack">
        <CustomerPicker
          label={t('customers.merge.other')}
          value={otherId}
          onChange={setOtherId}
          without={customer.id}
          focused
        />
        {otherId === undefined ? (
          <div className="k-muted">{t('customers.merge.lead')}</div>
        ) : (
          <Loaded query={other}>
            {(data) => <Both key={data.id} one={customer} two={data} close={close} onMerged={onMerged} />}
          </Loaded>
        )}
      </div>
    </Dialog>
  );
}

type BothProps = { one: Customer; two: Customer; close: () => void; onMerged: (done: Merged) => void };

function Both({ one, two, close, onMerged }: BothProps) {
  const { t } = useTranslation();
  const [isSwapped, setSwapped] = useState(false);
  const [take, setTake] = useState<MergeField[]>([]);
  const merge = useMergeCustomers();
  const problem = useProblemText();
  const [survivor, merged] = isSwapped ? [two, one] : [one, two];
  const go = () =>
    merge
      .mutateAsync({
        id: survivor.id,
        wish: { version: survivor.version, mergedId: merged.id, mergedVersion: merged.version, take },
      })
      .then(
        (done) => onMerged({ merge: done.merge, survivor, merged }),
        () => undefined, // told above the records
      );
  const refusal = merge.error && problem(merge.error);
  return (
    <>
      {refusal && (
        <Notice tone="bad">
          {refusal.title}
          {refusal.detail && <div className="k-muted k-small">{refusal.detail}</div>}
        </Notice>
      )}
      <BothRecords survivor={survivor} merged={merged} take={take} choose={setTake} />
      <Notice tone="info">
        {t('customers.merge.what', {
          merged: merged.name,
          mergedId: merged.id,
          survivor: survivor.name,
          survivorId: survivor.id,
        })}
      </Notice>
      <div className="k-between">
        <Button
          variant="default"
          leftSection={<Icon name="sort" size={14} />}
          onClick={() => {
            setSwapped(!isSwapped);
            setTake([]);
          }}
        >
          {t('customers.merge.swap')}
        </Button>
        <div className="k-row">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button loading={merge.isPending} onClick={go}>
            {t('customers.merge.action')}
          </Button>
        </div>
      </div>
    </>
  );
}
