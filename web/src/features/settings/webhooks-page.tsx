import { ActionIcon, Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../api/contract';
import { useAddWebhook } from '../../api/webhooks/add-webhook';
import { useChangeWebhook } from '../../api/webhooks/change-webhook';
import { useDeleteWebhook } from '../../api/webhooks/delete-webhook';
import { useRotateWebhookSecret } from '../../api/webhooks/rotate-webhook-secret';
import { webhookEventsQuery } from '../../api/webhooks/webhook-events-query';
import { useWebhookStep } from '../../api/webhooks/webhook-step';
import { webhooksQuery } from '../../api/webhooks/webhooks-query';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { ShownOnce } from '../../ui/once';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { WebhookLog } from './webhook-log';

export function WebhooksPage() {
  const { t } = useTranslation();
  const webhooks = useQuery(webhooksQuery());
  const [adding, setAdding] = useState(false);
  const button = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
      {t('settings.webhooks.add')}
    </Button>
  );
  return (
    <Page title={t('nav.webhooks')} lead={t('settings.webhooks.lead')} actions={button}>
      <Panel flush>
        <Loaded query={webhooks}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty
                icon="send"
                title={t('settings.webhooks.none')}
                text={t('settings.webhooks.noneText')}
                actions={button}
              />
            ) : (
              <WebhookTable webhooks={data.items} />
            )
          }
        </Loaded>
      </Panel>
      {adding && <WebhookForm close={() => setAdding(false)} />}
    </Page>
  );
}

type Asked = { webhook: Webhook; for: 'edit' | 'log' | 'rotate' | 'delete' };

function WebhookTable({ webhooks }: { webhooks: Webhook[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <>
      <PlainTable label={t('nav.webhooks')}>
        <thead>
          <tr>
            <th>{t('settings.webhooks.name')}</th>
            <th data-wide>{t('settings.webhooks.owner')}</th>
            <th>{t('settings.webhooks.state')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => (
            <tr key={webhook.id}>
              <td>
                <span style={{ fontWeight: 550 }}>{webhook.name}</span>
                <div className="k-muted k-small" style={{ overflowWrap: 'anywhere' }}>
                  {webhook.url}
                </div>
              </td>
              <td data-wide>{webhook.ownerName}</td>
              <td>
                <Standing webhook={webhook} />
              </td>
              <td style={{ textAlign: 'end' }}>
                <Actions webhook={webhook} ask={(reason) => setAsked({ webhook, for: reason })} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      {asked?.for === 'edit' && <WebhookForm webhook={asked.webhook} close={close} />}
      {asked?.for === 'log' && <WebhookLog webhook={asked.webhook} close={close} />}
      {asked?.for === 'rotate' && <Rotation webhook={asked.webhook} close={close} />}
      {asked?.for === 'delete' && <Deletion webhook={asked.webhook} close={close} />}
    </>
  );
}

function Standing({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const failing = webhook.state === 'active' && webhook.failingSince;
  const tone = webhook.state === 'removed' ? 'bad' : webhook.state === 'paused' || failing ? 'warn' : 'good';
  const words = [
    webhook.reason && t(`settings.webhooks.reasons.${webhook.reason}`),
    failing
      ? t('settings.webhooks.failing', { when: format.relative(failing, now) })
      : webhook.succeededAt
        ? t('settings.webhooks.fine', { when: format.relative(webhook.succeededAt, now) })
        : t('settings.webhooks.never'),
    webhook.waiting > 0 && t('settings.webhooks.waiting', { count: webhook.waiting }),
    webhook.dead > 0 && t('settings.webhooks.dead', { count: webhook.dead }),
  ].filter((word) => typeof word === 'string' && word !== '');
  return (
    <>
      <Status tone={tone} icon={webhook.state === 'paused' ? 'pause' : undefined}>
        {t(`settings.webhooks.states.${webhook.state}`)}
      </Status>
      <div className="k-muted k-small">{words.join(' · ')}</div>
    </>
  );
}

function Actions({ webhook, ask }: { webhook: Webhook; ask: (reason: Asked['for']) => void }) {
  const { t } = useTranslation();
  const step = useWebhookStep();
  const complain = useComplain();
  const ping = () =>
    step.mutate(
      { id: webhook.id, step: 'ping' },
      {
        onSuccess: () => {
          notifications.show({ message: t('settings.webhooks.pinged') });
          ask('log');
        },
        onError: complain,
      },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('settings.webhooks.more', { name: webhook.name })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="file" />} onClick={() => ask('log')}>
          {t('settings.webhooks.log')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="send" />} onClick={ping} disabled={webhook.state !== 'active'}>
          {t('settings.webhooks.ping')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="edit" />} onClick={() => ask('edit')}>
          {t('action.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="key" />} onClick={() => ask('rotate')}>
          {t('settings.webhooks.rotate')}
        </Menu.Item>
        {webhook.state === 'active' ? (
          <Menu.Item
            leftSection={<Icon name="pause" />}
            onClick={() => step.mutate({ id: webhook.id, step: 'pause' }, { onError: complain })}
          >
            {t('settings.webhooks.pause')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<Icon name="play" />}
            onClick={() => step.mutate({ id: webhook.id, step: 'resume' }, { onError: complain })}
          >
            {t('settings.webhooks.resume')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<Icon name="trash" />} onClick={() => ask('delete')}>
          {t('action.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function WebhookForm({ webhook, close }: { webhook?: Webhook; close: () => void }) {
  const { t } = useTranslation();
  const types = useQuery(webhookEventsQuery());
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<string[]>(webhook?.events ?? []);
  const add = useAddWebhook();
  const change = useChangeWebhook();
  const problem = useProblemText();
  const error = add.error ?? change.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (webhook) {
      change.mutate({ id: webhook.id, webhook: { name, url, events, version: webhook.version } }, { onSuccess: close });
    } else {
      add.mutate({ name, url, events });
    }
  };
  const title = webhook ? t('settings.webhooks.edit', { name: webhook.name }) : t('settings.webhooks.add');
  return (
    <Dialog onClose={close} title={title} size="lg">
      {add.data ? (
        <Secret secret={add.data.secret} close={close} />
      ) : (
        <form className="k-stack" onSubmit={submit}>
          {error && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
          <TextInput
            data-autofocus
            label={t('settings.webhooks.name')}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('settings.webhooks.url')}
            description={t('settings.webhooks.urlText')}
            placeholder="https://hooks.example.com/kith"
            required
            maxLength={1000}
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Checkbox.Group
            label={t('settings.webhooks.events')}
            description={t('settings.webhooks.eventsText')}
            value={events}
            onChange={setEvents}
          >
            <div className="k-form-2" style={{ paddingTop: 8, gap: '8px 16px' }}>
              {(types.data?.items ?? []).map((type) => (
                <Checkbox key={type.name} value={type.name} label={type.name} description={type.says} />
              ))}
            </div>
          </Checkbox.Group>
          <div className="k-row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={events.length === 0} loading={add.isPending || change.isPending}>
              {webhook ? t('action.saveChanges') : t('action.create')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Secret({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-stack">
      <ShownOnce label={t('settings.webhooks.secret')} value={secret} text={t('settings.webhooks.secretText')} />
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={close}>{t('action.done')}</Button>
      </div>
    </div>
  );
}

function Rotation({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useTranslation();
  const rotate = useRotateWebhookSecret();
  const complain = useComplain();
  if (rotate.data) {
    return (
      <Dialog onClose={close} title={t('settings.webhooks.rotate')} size="lg">
        <Secret secret={rotate.data.secret} close={close} />
      </Dialog>
    );
  }
  return (
    <Confirm
      opened
      onClose={close}
      title={t('settings.webhooks.rotateTitle', { name: webhook.name })}
      action={t('settings.webhooks.rotate')}
      busy={rotate.isPending}
      onConfirm={() => rotate.mutate(webhook.id, { onError: complain })}
    >
      {t('settings.webhooks.rotateText')}
    </Confirm>
  );
}

function Deletion({ webhook, close }: { webhook: Webhook; close: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteWebhook();
  const complain = useComplain();
  return (
    <Confirm
      opened
      onClose={close}
      title={t('settings.webhooks.deleteTitle', { name: webhook.name })}
      action={t('action.delete')}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate(webhook.id, { onSuccess: close, onError: complain })}
    >
      {t('settings.webhooks.deleteText')}
    </Confirm>
  );
}
