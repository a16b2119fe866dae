import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer, MergeField } from '../../api/contract';
import { customerQuery } from '../../api/customers/customer-query';
import { useMergeCustomers } from '../../api/customers/merge-customers';
import { useFormat } from '../../lib/use-format';
import { CustomerPicker } from '../../ui/customer-picker';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import classes from './customers.module.css';
import { type FieldPair, isTaken, pairs } from './merge-choice';

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
      <div className={classes.pairs}>
        <div className={classes.pairHead}>
          <span />
          <b>
            {survivor.name}
            <div className="k-muted k-small">{t('customers.merge.stays', { id: survivor.id })}</div>
          </b>
          <b>
            {merged.name}
            <div className="k-muted k-small">{t('customers.merge.goes', { id: merged.id })}</div>
          </b>
        </div>
        {pairs(survivor, merged).map((pair) => (
          <Pair
            key={pair.field}
            pair={pair}
            take={take}
            choose={(isOther) =>
              setTake(isOther ? [...take, pair.field] : take.filter((field) => field !== pair.field))
            }
          />
        ))}
        <GoAlong survivor={survivor} merged={merged} />
      </div>
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

type PairProps = { pair: FieldPair; take: MergeField[]; choose: (isOther: boolean) => void };

/** One field of both records; a radio button each where they differ. */
function Pair({ pair, take, choose }: PairProps) {
  const { t } = useTranslation();
  const write = useFieldText();
  const label = t(`customers.merge.field.${pair.field}`);
  const taken = isTaken(pair, take);
  const side = (value: string | undefined, isOther: boolean) => {
    const text = value === undefined ? '—' : write(pair.field, value);
    return pair.isChoice ? (
      <Radio
        name={`merge-${pair.field}`}
        label={text}
        aria-label={`${label}: ${text}`}
        checked={taken === isOther}
        onChange={() => choose(isOther)}
        size="xs"
      />
    ) : (
      <span className={taken === isOther ? undefined : 'k-muted'}>
        {text}
        {isOther && taken && <span className="k-muted k-small"> · {t('customers.merge.filled')}</span>}
      </span>
    );
  };
  return (
    <div className={classes.pair}>
      <span className="k-muted">{label}</span>
      {side(pair.survivor, false)}
      {side(pair.merged, true)}
    </div>
  );
}

/** What is not chosen, since the one customer has all of it. */
function GoAlong({ survivor, merged }: { survivor: Customer; merged: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = (of: Customer) => of.contactPoints.map((point) => point.given).join(', ');
  const numbers = (of: Customer) => of.externalIds.map((one) => `${one.system} ${one.value}`).join(', ');
  const orders = (of: Customer) => (of.figures ? format.count(of.figures.orders) : '');
  const rows = [
    { label: t('customers.merge.contacts'), of: points },
    { label: t('customers.merge.numbers'), of: numbers },
    { label: t('customers.column.orders'), of: orders },
    { label: t('customers.column.created'), of: (one: Customer) => format.date(one.since) },
  ];
  return rows
    .filter((row) => row.of(survivor) !== '' || row.of(merged) !== '')
    .map((row) => (
      <div key={row.label} className={classes.pair}>
        <span className="k-muted">{row.label}</span>
        <span>{row.of(survivor) || '—'}</span>
        <span>{row.of(merged) || '—'}</span>
      </div>
    ));
}

function useFieldText() {
  const { t } = useTranslation();
  const format = useFormat();
  return (field: MergeField, value: string) => {
    switch (field) {
      case 'kind':
        return t(`choice.kind.${value}`);
      case 'country':
        return format.region(value);
      case 'language':
        return format.language(value);
      case 'birthday':
        return format.day(value);
      case 'name':
      case 'givenName':
      case 'familyName':
      case 'city':
        return value;
    }
  };
}
