import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddToken } from '../../api/access/add-token';
import { useRevokeToken } from '../../api/access/revoke-token';
import { tokensQuery } from '../../api/access/tokens-query';
import type { Permission, Token } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useSession } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { ShownOnce } from '../../ui/once';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';

export function TokensPage() {
  const { t } = useTranslation();
  const tokens = useQuery(tokensQuery());
  const [adding, setAdding] = useState(false);
  const button = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setAdding(true)}>
      {t('settings.tokens.add')}
    </Button>
  );
  return (
    <Page title={t('nav.tokens')} lead={t('settings.tokens.lead')} actions={button} width="narrow">
      <Panel flush>
        <Loaded query={tokens}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty
                icon="key"
                title={t('settings.tokens.none')}
                text={t('settings.tokens.noneText')}
                actions={button}
              />
            ) : (
              <TokenTable tokens={data.items} />
            )
          }
        </Loaded>
      </Panel>
      {adding && <TokenForm close={() => setAdding(false)} />}
    </Page>
  );
}

function TokenTable({ tokens }: { tokens: Token[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const [asking, setAsking] = useState<Token>();
  const revoke = useRevokeToken();
  const complain = useComplain();
  return (
    <>
      <PlainTable label={t('nav.tokens')}>
        <thead>
          <tr>
            <th>{t('settings.tokens.name')}</th>
            <th data-wide>{t('settings.tokens.created')}</th>
            <th data-wide>{t('settings.tokens.used')}</th>
            <th style={{ whiteSpace: 'nowrap' }}>{t('settings.tokens.expires')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <td>
                <span style={{ fontWeight: 550 }}>{token.name}</span>
                <div className="k-muted k-small">
                  {format.list(token.scopes.map((scope) => t(`permission.${scope}`)))}
                </div>
              </td>
              <td data-wide>{format.date(token.createdAt)}</td>
              <td data-wide>{token.lastUsedAt ? format.relative(token.lastUsedAt, now) : t('settings.users.never')}</td>
              <td style={{ whiteSpace: 'nowrap' }}>
                {token.expiresAt ? format.date(token.expiresAt) : t('settings.tokens.forever')}
              </td>
              <td style={{ textAlign: 'end' }}>
                <Button variant="subtle" color="red" onClick={() => setAsking(token)}>
                  {t('settings.tokens.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <Confirm
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t('settings.tokens.revokeTitle', { name: asking?.name ?? '' })}
        action={t('settings.tokens.revoke')}
        danger
        busy={revoke.isPending}
        onConfirm={() =>
          asking && revoke.mutate(asking.id, { onSuccess: () => setAsking(undefined), onError: complain })
        }
      >
        {t('settings.tokens.revokeText')}
      </Confirm>
    </>
  );
}

function TokenForm({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [until, setUntil] = useState('');
  const add = useAddToken();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ name, scopes, expiresAt: until ? `${until}T23:59:59Z` : undefined });
  };
  return (
    <Dialog onClose={close} title={t('settings.tokens.add')} size="lg">
      {add.data ? (
        <div className="k-stack">
          <ShownOnce label={t('settings.tokens.token')} value={add.data.token} text={t('settings.tokens.once')} />
          <div className="k-row" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={close}>{t('action.done')}</Button>
          </div>
        </div>
      ) : (
        <form className="k-stack" onSubmit={submit}>
          {add.isError && <Notice tone="bad">{problem(add.error).detail ?? problem(add.error).title}</Notice>}
          <div className="k-form-2">
            <TextInput
              data-autofocus
              label={t('settings.tokens.name')}
              required
              withAsterisk={false}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('settings.tokens.expires')}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </div>
          <Checkbox.Group
            label={t('settings.tokens.scopes')}
            description={t('settings.tokens.scopesText')}
            value={scopes}
            onChange={(values) => setScopes(user.permissions.filter((permission) => values.includes(permission)))}
          >
            <div className="k-form-2" style={{ paddingTop: 8, gap: '8px 16px' }}>
              {user.permissions.map((permission) => (
                <Checkbox key={permission} value={permission} label={t(`permission.${permission}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <div className="k-row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={scopes.length === 0} loading={add.isPending}>
              {t('action.create')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
