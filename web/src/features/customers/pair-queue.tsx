import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duplicate, DuplicateDetail, DuplicateState, MergeField, Total } from '../../api/contract';
import { useDecideDuplicate, type Verdict } from '../../api/duplicates/decide-duplicate';
import { duplicateQuery } from '../../api/duplicates/duplicate-query';
import { isStatus } from '../../api/problem';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Icon, type IconName } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { BothRecords } from './both-records';
import classes from './duplicates.module.css';
import { Why } from './why';

type Props = { state: DuplicateState; pairs: Duplicate[]; total?: Total; more?: () => void; again: () => void };
type Decided = Record<number, 'merged' | 'apart' | 'later'>;

/** Goes through the pairs one by one, by mouse or by keys; what was decided keeps its place and can be taken back. */
export function PairQueue({ state, pairs, total, more, again }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const client = useQueryClient();
  const complain = useComplain();
  const decide = useDecideDuplicate();
  const [at, setAt] = useState(0);
  const [decided, setDecided] = useState<Decided>({});
  const [history, setHistory] = useState<number[]>([]);
  const pair = pairs[at];
  const following = pairs[at + 1]?.id;
  useEffect(() => {
    if (at >= pairs.length - 5) {
      more?.();
    }
  }, [at, pairs.length, more]);
  useEffect(() => {
    if (following !== undefined) {
      client.prefetchQuery(duplicateQuery(following));
    }
  }, [client, following]);
  const last = history.at(-1);
  const make = (decision: Verdict) =>
    decide.mutateAsync(decision).then(() => {
      setDecided((before) => ({ ...before, [decision.id]: decision.what }));
      setHistory((before) => [...before.filter((id) => id !== decision.id), decision.id]);
      setAt((now) => Math.min(now + 1, pairs.length));
    }, complain);
  const undo = (id: number) =>
    decide.mutateAsync({ what: 'undone', id }).then(() => {
      setDecided(({ [id]: _, ...rest }) => rest);
      setHistory((before) => before.filter((one) => one !== id));
      setAt(
        Math.max(
          0,
          pairs.findIndex((one) => one.id === id),
        ),
      );
    }, complain);
  const walk: Walk = {
    next: at < pairs.length ? () => setAt(at + 1) : undefined,
    previous: at > 0 ? () => setAt(at - 1) : undefined,
    undo: last === undefined || !may('CUSTOMERS_WRITE') ? undefined : () => undo(last),
    busy: decide.isPending,
  };
  return (
    <div className="k-stack">
      <div className="k-muted" aria-live="polite">
        {pair
          ? t('duplicates.position', {
              at: format.count(at + 1),
              total: total ? format.total(total) : format.count(pairs.length),
            })
          : t('duplicates.through', { count: history.length })}
      </div>
      {pair ? (
        <OnePair
          key={pair.id}
          pair={pair}
          decided={decided[pair.id]}
          make={make}
          undo={() => undo(pair.id)}
          walk={walk}
          state={state}
        />
      ) : (
        <Through walk={walk} again={again} />
      )}
    </div>
  );
}

type Walk = { next?: () => void; previous?: () => void; undo?: () => void; busy: boolean };

function Through({ walk, again }: { walk: Walk; again: () => void }) {
  const { t } = useTranslation();
  useKeys({ p: walk.previous, ArrowLeft: walk.previous, u: walk.undo }, walk.busy);
  return (
    <>
      <Empty
        icon="check"
        title={t('duplicates.end')}
        text={t('duplicates.endText')}
        actions={
          <Button variant="default" leftSection={<Icon name="refresh" size={14} />} onClick={again}>
            {t('duplicates.reload')}
          </Button>
        }
      />
      <div className={classes.keys}>
        <KeyButton name="previous" letter="P" icon="chevronLeft" run={walk.previous} />
        <KeyButton name="undo" letter="U" icon="undo" run={walk.undo} />
      </div>
    </>
  );
}

type OneProps = {
  pair: Duplicate;
  state: DuplicateState;
  decided?: 'merged' | 'apart' | 'later';
  make: (decision: Verdict) => void;
  undo: () => void;
  walk: Walk;
};

function OnePair({ pair, state, decided, make, undo, walk }: OneProps) {
  const { t } = useTranslation();
  const detail = useQuery(duplicateQuery(pair.id));
  const keys = { n: walk.next, ArrowRight: walk.next, p: walk.previous, ArrowLeft: walk.previous, u: walk.undo };
  const isWaiting = detail.data !== undefined && !decided && ['open', 'later'].includes(detail.data.pair.state);
  useKeys(isWaiting ? {} : keys, walk.busy);
  if (isWaiting && detail.data) {
    return <Choice detail={detail.data} state={state} make={make} walk={walk} keys={keys} />;
  }
  const moves = (
    <div className={classes.keys}>
      <KeyButton name="previous" letter="P" icon="chevronLeft" run={walk.previous} />
      <KeyButton name="next" letter="N" icon="chevronRight" run={walk.next} />
      <KeyButton name="undo" letter="U" icon="undo" run={walk.undo} />
    </div>
  );
  if (detail.isError) {
    return (
      <>
        {isStatus(detail.error, 404) ? (
          <Empty icon="info" title={t('duplicates.gone')} text={t('duplicates.goneText')} />
        ) : (
          <ErrorState error={detail.error} retry={() => detail.refetch()} />
        )}
        {moves}
      </>
    );
  }
  const now = decided ?? detail.data?.pair.state;
  if (now === undefined || now === 'open') {
    return <LoadingRows rows={8} />;
  }
  return (
    <>
      <Panel>
        <div className="k-between">
          <div className="k-stack-s">
            <b>{t('duplicates.both', { one: pair.one.name, other: pair.other.name })}</b>
            <Status tone={now === 'merged' ? 'good' : 'plain'} icon={now === 'merged' ? 'check' : 'minus'}>
              {t(`duplicates.state.${now}`)}
            </Status>
          </div>
          <Button variant="default" leftSection={<Icon name="undo" size={14} />} onClick={undo} loading={walk.busy}>
            {t('duplicates.takeBack')}
          </Button>
        </div>
      </Panel>
      {moves}
    </>
  );
}

type ChoiceProps = {
  detail: DuplicateDetail;
  state: DuplicateState;
  make: OneProps['make'];
  walk: Walk;
  keys: Record<string, (() => void) | undefined>;
};

/** Both records, why they may be one, and what can be decided. */
function Choice({ detail, state, make, walk, keys }: ChoiceProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { pair, one, other } = detail;
  // Who has ordered more is likelier to be the record that people know.
  const [isSwapped, setSwapped] = useState((other.figures?.orders ?? 0) > (one.figures?.orders ?? 0));
  const [take, setTake] = useState<MergeField[]>([]);
  const [survivor, merged] = isSwapped ? [other, one] : [one, other];
  const swap = () => {
    setSwapped(!isSwapped);
    setTake([]);
  };
  const mayDecide = may('CUSTOMERS_WRITE');
  const does = mayDecide
    ? {
        m: () =>
          make({
            what: 'merged',
            id: pair.id,
            choice: {
              survivorId: survivor.id,
              survivorVersion: survivor.version,
              mergedVersion: merged.version,
              take,
            },
          }),
        a: () => make({ what: 'apart', id: pair.id }),
        l: state === 'open' ? () => make({ what: 'later', id: pair.id }) : undefined,
        s: swap,
      }
    : {};
  useKeys({ ...keys, ...does }, walk.busy);
  return (
    <>
      <div className={classes.two}>
        <Panel
          title={t('duplicates.records')}
          actions={mayDecide && <KeyButton name="swap" letter="S" icon="sort" run={swap} />}
        >
          <BothRecords survivor={survivor} merged={merged} take={take} choose={mayDecide ? setTake : undefined} />
          <div className={classes.links}>
            {[survivor, merged].map((record) => (
              <Link key={record.id} to="/customers/$id" params={{ id: String(record.id) }} target="_blank">
                {t('duplicates.openRecord', { name: record.name, id: record.id })}
              </Link>
            ))}
          </div>
        </Panel>
        <Why pair={pair} />
      </div>
      <div className={classes.keys} role="toolbar" aria-label={t('duplicates.decide')}>
        {mayDecide && (
          <>
            <KeyButton name="merge" letter="M" icon="link" run={does.m} busy={walk.busy} primary />
            <KeyButton name="apart" letter="A" icon="close" run={does.a} busy={walk.busy} />
            {state === 'open' && <KeyButton name="later" letter="L" icon="pause" run={does.l} busy={walk.busy} />}
          </>
        )}
        <KeyButton name="previous" letter="P" icon="chevronLeft" run={walk.previous} />
        <KeyButton name="next" letter="N" icon="chevronRight" run={walk.next} />
        {mayDecide && <KeyButton name="undo" letter="U" icon="undo" run={walk.undo} busy={walk.busy} />}
      </div>
      {!mayDecide && <Notice tone="info">{t('duplicates.readOnly')}</Notice>}
    </>
  );
}

type KeyButtonProps = {
  name: 'merge' | 'apart' | 'later' | 'previous' | 'next' | 'undo' | 'swap';
  letter: string;
  icon: IconName;
  run?: () => void;
  busy?: boolean;
  primary?: boolean;
};

function KeyButton({ name, letter, icon, run, busy, primary }: KeyButtonProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Button
      variant={primary ? 'filled' : 'default'}
      size="sm"
      leftSection={<Icon name={icon} size={14} />}
      rightSection={
        <kbd className={classes.key} aria-hidden>
          {letter}
        </kbd>
      }
      aria-keyshortcuts={letter}
      disabled={!run || busy}
      onClick={run}
    >
      {t(`duplicates.act.${name}`)}
    </Button>
  );
}

const inText = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role=dialog], textarea, select, [contenteditable=true], input:not([type=radio])') !== null;

/** Single letters act, unless somebody writes, a dialog is open, or the key belongs to another thing. */
function useKeys(keys: Record<string, (() => void) | undefined>, busy: boolean) {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isRadio = event.target instanceof HTMLInputElement;
      const isArrow = event.key.startsWith('Arrow');
      const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run || busy || event.repeat || event.ctrlKey || event.metaKey || event.altKey || inText(event.target)) {
        return;
      }
      if ((isArrow && isRadio) || document.querySelector('[role=dialog]')) {
        return;
      }
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
