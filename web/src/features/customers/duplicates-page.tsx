import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicateState, DuplicatesStanding } from '../../api/contract';
import { duplicatesQuery } from '../../api/duplicates/duplicates-query';
import { duplicatesStandingQuery } from '../../api/duplicates/duplicates-standing-query';
import { useSearchDuplicates } from '../../api/duplicates/search-duplicates';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { DecidedPairs } from './decided-pairs';
import classes from './duplicates.module.css';
import { LinkageRuleDialog, RuleLine } from './linkage-rule';
import { PairQueue } from './pair-queue';

const route = getRouteApi('/app/duplicates');
const states: DuplicateState[] = ['open', 'later', 'merged', 'apart'];

/** Records that may be one customer, pair by pair: who decides sees both, and why they were put side by side. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const state = route.useSearch().state ?? 'open';
  const standing = useQuery(duplicatesStandingQuery());
  const [setting, set] = useDisclosure(false);
  const client = useQueryClient();
  const searching = standing.data?.searching ?? false;
  const before = useRef(searching);
  // What a search has found is there when it has ended.
  useEffect(() => {
    if (before.current && !searching) {
      client.invalidateQueries({ queryKey: ['duplicates', 'list'] });
    }
    before.current = searching;
  }, [searching, client]);
  return (
    <Page
      title={t('nav.duplicates')}
      lead={<Lead standing={standing.data} />}
      actions={<Search searching={searching} settings={set.open} />}
    >
      <div className="k-stack">
        <SegmentedControl
          aria-label={t('duplicates.states')}
          className={classes.states}
          value={state}
          onChange={(next) =>
            navigate({ to: '/duplicates', search: { state: states.find((one) => one === next) }, replace: true })
          }
          data={states.map((one) => ({
            value: one,
            label: standing.data
              ? t('duplicates.stateCount', {
                  state: t(`duplicates.state.${one}`),
                  total: format.total(standing.data[one]),
                })
              : t(`duplicates.state.${one}`),
          }))}
        />
        {searching && <Notice tone="info">{t('duplicates.searching')}</Notice>}
        <Pairs key={state} state={state} />
        <RuleLine />
      </div>
      {setting && <LinkageRuleDialog close={set.close} />}
    </Page>
  );
}

function Lead({ standing }: { standing?: DuplicatesStanding }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!standing) {
    return null;
  }
  return (
    <span aria-live="polite">
      {standing.searchedAt
        ? t('duplicates.lead', { at: format.dateTime(standing.searchedAt), count: standing.customers ?? 0 })
        : t('duplicates.leadNever')}
      {standing.decisions > 0 && ` ${t('duplicates.learnt', { count: standing.decisions })}`}
    </span>
  );
}

function Search({ searching, settings }: { searching: boolean; settings: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const search = useSearchDuplicates();
  const complain = useComplain();
  return (
    <>
      {may('SETTINGS_ADMIN') && (
        <Button variant="default" leftSection={<Icon name="settings" size={14} />} onClick={settings}>
          {t('duplicates.rule.action')}
        </Button>
      )}
      {may('IMPORTS') && (
        <Button
          variant="default"
          loading={search.isPending || searching}
          leftSection={<Icon name="refresh" size={14} />}
          onClick={() => search.mutate(undefined, { onError: complain })}
        >
          {t('duplicates.search')}
        </Button>
      )}
    </>
  );
}

function Pairs({ state }: { state: DuplicateState }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(duplicatesQuery(state));
  if (list.isError) {
    return <ErrorState error={list.error} retry={() => list.refetch()} />;
  }
  if (list.isPending) {
    return <LoadingRows rows={10} />;
  }
  const pairs = list.data.pages.flatMap((page) => page.items);
  if (pairs.length === 0) {
    return <Empty icon="check" title={t(`duplicates.empty.${state}`)} text={t(`duplicates.emptyText.${state}`)} />;
  }
  const more = list.hasNextPage ? () => list.fetchNextPage() : undefined;
  return state === 'open' || state === 'later' ? (
    <PairQueue
      key={list.data.pages[0]?.items[0]?.id}
      state={state}
      pairs={pairs}
      total={list.data.pages[0]?.total}
      more={more}
      again={() => list.refetch()}
    />
  ) : (
    <DecidedPairs pairs={pairs} more={more} loading={list.isFetchingNextPage} again={() => list.refetch()} />
  );
}
