import { Button, Switch } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChangeErasureRule } from '../../api/privacy/change-erasure-rule';
import { erasureRuleQuery } from '../../api/privacy/erasure-rule-query';
import { erasuresQuery } from '../../api/privacy/erasures-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { PlainTable } from '../../ui/data-table';
import { Page, Panel } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';
import { ErasureStateBadge } from './erasure-state';

/** Who was erased, or is to be: by number and pseudonym. */
export function ErasuresPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useInfiniteQuery(erasuresQuery());
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.erasures')} lead={t('erasures.lead')}>
      <Rule />
      <Panel flush>
        {list.isPending ? (
          <LoadingRows rows={5} />
        ) : list.isError ? (
          <ErrorState error={list.error} retry={() => list.refetch()} />
        ) : items.length === 0 ? (
          <Empty icon="trash" title={t('erasures.none')} text={t('erasures.noneText')} />
        ) : (
          <PlainTable label={t('nav.erasures')}>
            <thead>
              <tr>
                <th>{t('erasures.number')}</th>
                <th data-wide>{t('erasures.why')}</th>
                <th data-wide>{t('erasures.requested')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link to="/settings/erasures/$id" params={{ id: String(one.id) }} style={{ fontWeight: 550 }}>
                      {t('erasures.title', { id: one.id })}
                    </Link>
                    <div className="k-muted k-small" style={{ overflowWrap: 'anywhere' }}>
                      {one.pseudonym}
                    </div>
                  </td>
                  <td data-wide>{t(`erasures.reason.${one.reason}`)}</td>
                  <td data-wide>
                    {t('erasures.requestedBy', {
                      name: one.requestedBy ?? t('erasures.itself'),
                      at: format.dateTime(one.requestedAt),
                    })}
                  </td>
                  <td style={{ textAlign: 'end' }}>
                    <ErasureStateBadge state={one.state} />
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        )}
        {list.hasNextPage && (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('action.more')}
          </Button>
        )}
      </Panel>
    </Page>
  );
}

function Rule() {
  const { t } = useTranslation();
  const may = useMay();
  const rule = useQuery(erasureRuleQuery()).data;
  const change = useChangeErasureRule();
  const complain = useComplain();
  return (
    <Panel>
      <Switch
        label={t('erasures.rule')}
        checked={rule?.secondPerson ?? false}
        disabled={!rule || !may('SETTINGS_ADMIN') || change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked, { onError: complain })}
      />
    </Panel>
  );
}
