import { Button, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook, WebhookDelivery, WebhookDeliveryState } from '../../api/contract';
import { useReplayDelivery } from '../../api/webhooks/replay-delivery';
import { webhookLogQuery } from '../../api/webhooks/webhook-log-query';
import { useWebhookStep } from '../../api/webhooks/webhook-step';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { Status, type Tone } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';

const states: WebhookDeliveryState[] = ['waiting', 'delivered', 'dead', 'withheld'];
const tones: Record<WebhookDeliveryState, Tone> = {
  waiting: 'info',
  delivered: 'good',
  dead: 'bad',
  withheld: 'plain',
};

/** What was sent to a webhook and what its receiver said; what it did not take can be sent again. */
export function WebhookLog({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<WebhookDeliveryState>();
  const log = useInfiniteQuery(webhookLogQuery(webhook.id, state));
  const step = useWebhookStep();
  const complain = useComplain();
  const lines = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog onClose={close} title={t('settings.webhooks.logTitle', { name: webhook.name })} size="xl">
      <div className="k-stack">
        <div className="k-row" style={{ alignItems: 'flex-end', flexWrap: 'wrap' }}>
          <Select
            label={t('settings.webhooks.logState')}
            data={[
              { value: '', label: t('settings.webhooks.logAll') },
              ...states.map((one) => ({ value: one, label: t(`settings.webhooks.logStates.${one}`) })),
            ]}
            value={state ?? ''}
            allowDeselect={false}
            onChange={(value) => setState(states.find((one) => one === value))}
          />
          <Button
            variant="default"
            disabled={webhook.dead === 0 && !lines.some((line) => line.state === 'dead')}
            loading={step.isPending}
            onClick={() => step.mutate({ id: webhook.id, step: 'replay' }, { onError: complain })}
          >
            {t('settings.webhooks.replayAll')}
          </Button>
        </div>
        {log.isPending ? (
          <LoadingRows rows={4} />
        ) : log.isError ? (
          <ErrorState error={log.error} retry={() => log.refetch()} />
        ) : lines.length === 0 ? (
          <Empty icon="send" title={t('settings.webhooks.logNone')} />
        ) : (
          <Lines webhook={webhook} lines={lines} />
        )}
        {log.hasNextPage && (
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {t('action.more')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Lines({ webhook, lines }: { webhook: Webhook; lines: WebhookDelivery[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const replay = useReplayDelivery();
  const complain = useComplain();
  const last = (line: WebhookDelivery) => {
    const [latest] = line.tries;
    return latest ? String(latest.status ?? t('settings.webhooks.noAnswer')) : '';
  };
  const more = (line: WebhookDelivery) =>
    line.state === 'withheld'
      ? t('settings.webhooks.withheldText')
      : [
          last(line),
          line.attempts > 0 && t('settings.webhooks.tries', { count: line.attempts }),
          line.dueAt && line.attempts > 0 && t('settings.webhooks.next', { when: format.relative(line.dueAt, now) }),
        ]
          .filter((word) => typeof word === 'string' && word !== '')
          .join(' · ');
  return (
    <PlainTable label={t('settings.webhooks.log')}>
      <thead>
        <tr>
          <th>{t('settings.webhooks.event')}</th>
          <th data-wide>{t('settings.webhooks.when')}</th>
          <th>{t('settings.webhooks.result')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td style={{ overflowWrap: 'anywhere' }}>
              {line.type}
              <div className="k-muted k-small">
                {line.customerId !== undefined && `${t('settings.webhooks.customer', { id: line.customerId })} · `}
                evt_{line.event}
              </div>
            </td>
            <td data-wide style={{ whiteSpace: 'nowrap' }}>
              {format.relative(line.at, now)}
            </td>
            <td>
              <Status tone={tones[line.state]}>{t(`settings.webhooks.logStates.${line.state}`)}</Status>
              <div className="k-muted k-small">{more(line)}</div>
            </td>
            <td style={{ textAlign: 'end' }}>
              {(line.state === 'dead' || line.state === 'delivered') && (
                <Button
                  variant="subtle"
                  onClick={() => replay.mutate({ id: webhook.id, delivery: line.id }, { onError: complain })}
                >
                  {t('settings.webhooks.replay')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
