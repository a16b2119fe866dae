import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactPoint, Customer, MergeField } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { Icon } from '../../ui/icons';
import classes from './customers.module.css';
import { type FieldPair, isTaken, pairs } from './merge-choice';

type Props = { survivor: Customer; merged: Customer; take: MergeField[]; choose?: (take: MergeField[]) => void };

/** Two records side by side, what differs marked; where there is something to choose, each value can be taken. */
export function BothRecords({ survivor, merged, take, choose }: Props) {
  const { t } = useTranslation();
  return (
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
          choose={(isOther) => choose?.(isOther ? [...take, pair.field] : take.filter((field) => field !== pair.field))}
        />
      ))}
      <GoAlong survivor={survivor} merged={merged} />
    </div>
  );
}

/** A sign beside the colour: what is marked is marked for everybody. */
function Differs() {
  const { t } = useTranslation();
  return (
    <span className={classes.differsSign} title={t('duplicates.differs')}>
      <Icon name="edit" size={11} label={t('duplicates.differs')} />
    </span>
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
    <div className={pair.isChoice ? `${classes.pair} ${classes.differs}` : classes.pair}>
      <span className="k-muted">
        {label}
        {pair.isChoice && <Differs />}
      </span>
      {side(pair.survivor, false)}
      {side(pair.merged, true)}
    </div>
  );
}

/** What is not chosen, since the one customer has all of it. */
function GoAlong({ survivor, merged }: { survivor: Customer; merged: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = (kind: ContactPoint['kind']) => (of: Customer) =>
    of.contactPoints
      .filter((point) => point.kind === kind)
      .map((point) => point.given)
      .join(', ');
  const numbers = (of: Customer) => of.externalIds.map((one) => `${one.system} ${one.value}`).join(', ');
  const orders = (of: Customer) => (of.figures ? format.count(of.figures.orders) : '');
  const rows = [
    { label: t('customers.contact.email'), of: points('email'), marked: true },
    { label: t('customers.contact.phone'), of: points('phone'), marked: true },
    { label: t('customers.contact.postal'), of: points('postal'), marked: true },
    { label: t('customers.merge.numbers'), of: numbers, marked: false },
    { label: t('customers.column.orders'), of: orders, marked: false },
    { label: t('customers.column.created'), of: (one: Customer) => format.date(one.since), marked: false },
  ];
  return rows
    .filter((row) => row.of(survivor) !== '' || row.of(merged) !== '')
    .map((row) => {
      const differs =
        row.marked && row.of(survivor) !== '' && row.of(merged) !== '' && row.of(survivor) !== row.of(merged);
      return (
        <div key={row.label} className={differs ? `${classes.pair} ${classes.differs}` : classes.pair}>
          <span className="k-muted">
            {row.label}
            {differs && <Differs />}
          </span>
          <span>{row.of(survivor) || '—'}</span>
          <span>{row.of(merged) || '—'}</span>
        </div>
      );
    });
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
