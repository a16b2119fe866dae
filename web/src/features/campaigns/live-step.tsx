import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { campaignQuery } from '../../api/campaigns/campaign-query';
import { useCampaignStep } from '../../api/campaigns/campaign-step';
import { deliveriesQuery } from '../../api/campaigns/deliveries-query';
import { progressQuery } from '../../api/campaigns/progress-query';
import type { Campaign, Progress } from '../../api/contract';
import { useEvents } from '../../api/events';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { FigureBox } from '../../ui/figure';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { StackedBar } from '../../ui/stacked-bar';
import { Empty, ErrorState, Loaded, LoadingRows } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { partColours, progressParts, settledShare, sumOf } from './progress';
import { ReasonList } from './reason-list';

export function LiveStep({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isLaunched = campaign.launchedAt != null;
  const isSending = campaign.state === 'sending';
  const progress = useQuery({
    ...progressQuery(campaign.id),
    enabled: isLaunched,
    // While it is sent the events tell; afterwards clicks still come in.
    refetchInterval: campaign.state === 'running' ? 10_000 : false,
  });
  useEvents<Progress>(
    isLaunched && isSending ? `/api/campaigns/${campaign.id}/events` : undefined,
    'progress',
    (next) => {
      client.setQueryData(progressQuery(campaign.id).queryKey, next);
      if (next.planned + next.claimed === 0) {
        client.invalidateQueries({ queryKey: campaignQuery(campaign.id).queryKey });
      }
    },
  );
  if (!isLaunched) {
    return (
      <Panel>
        <Empty icon="send" title={t('campaigns.live.notYet')} text={t('campaigns.live.notYetText')} />
      </Panel>
    );
  }
  return (
    <div className="k-stack">
      <Loaded query={progress}>{(data) => <Sending progress={data} campaign={campaign} />}</Loaded>
      <Deliveries id={campaign.id} />
    </div>
  );
}

function Sending({ progress, campaign }: { progress: Progress; campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sum = sumOf(progress);
  const rest = progress.planned + progress.claimed;
  return (
    <Panel
      title={
        rest === 0
          ? t('campaigns.live.done')
          : t(progress.paused ? 'campaigns.live.paused' : 'campaigns.live.sending', {
              share: format.percent(settledShare(progress), 0),
            })
      }
      hint={
        rest > 0 && progress.ratePerSecond > 0
          ? t('campaigns.live.rate', {
              rate: format.count(progress.ratePerSecond),
              minutes: format.decimal(rest / progress.ratePerSecond / 60, 1),
            })
          : undefined
      }
      actions={<Controls campaign={campaign} isSending={rest > 0} isPaused={progress.paused} />}
    >
      <div className="k-stack">
        <StackedBar
          label={t('campaigns.live.parts')}
          parts={progressParts.map((part) => ({
            key: part,
            label: t(`campaigns.part.${part}`),
            value: progress[part],
            colour: partColours[part],
          }))}
        />
        {sum === progress.audience ? (
          <div className="k-muted k-small">
            {t('campaigns.live.sum', { audience: format.count(progress.audience) })}
          </div>
        ) : (
          <Notice tone="bad">
            {t('campaigns.live.wrongSum', { sum: format.count(sum), audience: format.count(progress.audience) })}
          </Notice>
        )}
        <div className="k-cols" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))' }}>
          <FigureBox
            small
            label={t('campaigns.live.clicked')}
            value={format.count(progress.clicked)}
            below={share(progress.clicked)}
          />
          <FigureBox
            small
            label={t('campaigns.live.unsubscribed')}
            value={format.count(progress.unsubscribed)}
            below={share(progress.unsubscribed)}
          />
          <FigureBox
            small
            label={t('campaigns.live.bounced')}
            value={format.count(progress.bounced)}
            below={share(progress.bounced)}
          />
        </div>
        <div className="k-cols">
          <ReasonList title={t('campaigns.live.suppressedBy')} reasons={progress.suppressedBy} />
          <ReasonList title={t('campaigns.live.failedBy')} reasons={progress.failedBy} />
        </div>
        {progress.note && <Notice tone="warn">{progress.note}</Notice>}
        {progress.unknown > 0 && (
          <Notice tone="info">{t('campaigns.live.unknown', { count: progress.unknown })}</Notice>
        )}
      </div>
    </Panel>
  );

  function share(count: number) {
    return t('campaigns.live.ofSent', { share: format.percent(progress.sent ? count / progress.sent : 0) });
  }
}

function Controls({ campaign, isSending, isPaused }: { campaign: Campaign; isSending: boolean; isPaused: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const step = useCampaignStep(campaign);
  const complain = useComplain();
  const [asking, ask] = useDisclosure(false);
  if (!isSending || !may('CAMPAIGNS_LAUNCH') || campaign.state === 'stopped') {
    return null;
  }
  return (
    <>
      <Button
        variant="default"
        loading={step.isPending}
        leftSection={<Icon name={isPaused ? 'play' : 'pause'} size={14} />}
        onClick={() => step.mutate(isPaused ? 'resume' : 'pause', { onError: complain })}
      >
        {t(isPaused ? 'campaigns.live.resume' : 'campaigns.live.pause')}
      </Button>
      <Button variant="default" color="red" leftSection={<Icon name="stop" size={14} />} onClick={ask.open}>
        {t('campaigns.live.stop')}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('campaigns.live.stopTitle')}
        action={t('campaigns.live.stop')}
        danger
        busy={step.isPending}
        onConfirm={() => step.mutate('stop', { onSuccess: ask.close, onError: complain })}
      >
        {t('campaigns.live.stopText')}
      </Confirm>
    </>
  );
}

const states = ['all', 'sent', 'suppressed', 'control', 'failed', 'unknown'];

function Deliveries({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, setState] = useState('all');
  const list = useInfiniteQuery(deliveriesQuery(id, state === 'all' ? undefined : state));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={t('campaigns.live.people')}
      flush
      actions={
        <SegmentedControl
          value={state}
          onChange={setState}
          aria-label={t('campaigns.stateTitle')}
          data={states.map((value) => ({
            value,
            label: value === 'all' ? t('campaigns.live.all') : t(`campaigns.part.${value}`),
          }))}
          style={{ maxWidth: '100%', overflowX: 'auto' }}
        />
      }
    >
      {list.isPending ? (
        <div style={{ padding: 16 }}>
          <LoadingRows />
        </div>
      ) : list.isError ? (
        <ErrorState error={list.error} retry={() => list.refetch()} />
      ) : rows.length === 0 ? (
        <Empty icon="mail" title={t('campaigns.live.nobody')} />
      ) : (
        <>
          <PlainTable label={t('campaigns.live.people')}>
            <tbody>
              {rows.map((row) => (
                <tr key={row.customerId}>
                  <td>
                    <Link
                      to="/customers/$id"
                      params={{ id: String(row.customerId) }}
                      search={{}}
                      style={{ color: 'inherit' }}
                    >
                      {row.customerName}
                    </Link>
                    <div className="k-muted k-small" data-narrow>
                      {row.address}
                    </div>
                  </td>
                  <td className="k-muted" data-wide>
                    {row.address}
                  </td>
                  <td>
                    <Status
                      tone={
                        row.state === 'sent'
                          ? 'good'
                          : row.state === 'failed'
                            ? 'bad'
                            : row.state === 'suppressed'
                              ? 'warn'
                              : 'plain'
                      }
                      icon={row.state === 'control' ? 'pause' : row.state === 'unknown' ? 'question' : undefined}
                    >
                      {t(`campaigns.part.${row.state}`, { defaultValue: row.state })}
                      {row.reason && `: ${t(`reason.${row.reason}`, { defaultValue: row.reason })}`}
                    </Status>
                  </td>
                  <td className="k-muted" data-wide>
                    {row.at && format.dateTime(row.at)}
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
          {list.hasNextPage && (
            <div style={{ padding: 12 }}>
              <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t('action.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}
