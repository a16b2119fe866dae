import { Button, Select, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeSignOnRule } from '../../api/access/change-sign-on-rule';
import { useCheckIdentityProvider } from '../../api/access/check-identity-provider';
import { useDeleteIdentityProvider } from '../../api/access/delete-identity-provider';
import { identityProvidersQuery } from '../../api/access/identity-providers-query';
import { signOnRuleQuery } from '../../api/access/sign-on-rule-query';
import { usersQuery } from '../../api/access/users-query';
import type { IdentityProvider, SignOnRule } from '../../api/contract';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { ProviderForm } from './provider-form';

/** Who vouches for users, what groups give, and whether there is any other way in. */
export function SingleSignOnPage() {
  const { t } = useTranslation();
  const providers = useQuery(identityProvidersQuery());
  const rule = useQuery(signOnRuleQuery());
  const [open, setOpen] = useState<IdentityProvider | 'new'>();
  const button = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
      {t('sso.add')}
    </Button>
  );
  return (
    <Page title={t('nav.singleSignOn')} lead={t('sso.lead')} actions={button} width="narrow">
      <Panel title={t('sso.providers')}>
        <Loaded query={providers}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="lock" title={t('sso.none')} text={t('sso.noneText')} />
            ) : (
              <ul className="k-stack">
                {items.map((provider) => (
                  <Provider key={provider.id} provider={provider} edit={() => setOpen(provider)} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <Panel title={t('sso.ruleTitle')} hint={t('sso.ruleText')}>
        <Loaded query={rule}>{(data) => <Rule key={JSON.stringify(data)} rule={data} />}</Loaded>
      </Panel>
      {open && <ProviderForm before={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
    </Page>
  );
}

function Provider({ provider, edit }: { provider: IdentityProvider; edit: () => void }) {
  const { t } = useTranslation();
  const check = useCheckIdentityProvider();
  const remove = useDeleteIdentityProvider();
  const complain = useComplain();
  const [asking, setAsking] = useState(false);
  const { name, active, mappings } = provider.settings;
  const ask = () =>
    check.mutate(provider.id, {
      onSuccess: () => notifications.show({ color: 'teal', message: t('sso.answers', { name }) }),
      onError: complain,
    });
  return (
    <li className="k-stack-s">
      <div className="k-between">
        <span className="k-row" style={{ minWidth: 0 }}>
          <span style={{ fontWeight: 550 }}>{name}</span>
          <Status tone={active ? 'good' : 'plain'}>{t(active ? 'sso.isOn' : 'sso.isOff')}</Status>
        </span>
        <span className="k-row">
          <Button variant="subtle" color="gray" loading={check.isPending} onClick={ask}>
            {t('sso.check')}
          </Button>
          <Button variant="subtle" color="gray" onClick={edit}>
            {t('action.edit')}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t('sso.delete')}
          </Button>
        </span>
      </div>
      <div className="k-muted k-small" style={{ overflowWrap: 'anywhere' }}>
        {provider.issuer} · {t('sso.lines', { count: mappings.length })}
      </div>
      <div className="k-small" style={{ overflowWrap: 'anywhere' }}>
        {t('sso.answerAddress')} <code>{provider.answerAddress}</code>
      </div>
      {asking && (
        <Confirm
          opened
          onClose={() => setAsking(false)}
          title={t('sso.deleteTitle', { name })}
          action={t('sso.delete')}
          danger
          busy={remove.isPending}
          onConfirm={() => remove.mutate(provider.id, { onError: complain, onSettled: () => setAsking(false) })}
        >
          {t('sso.deleteText')}
        </Confirm>
      )}
    </li>
  );
}

function Rule({ rule }: { rule: SignOnRule }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const change = useChangeSignOnRule();
  const users = useQuery(usersQuery()).data?.items ?? [];
  const [required, setRequired] = useState(rule.required);
  const [emergency, setEmergency] = useState(rule.emergencyId == null ? null : String(rule.emergencyId));
  const administrators = users.filter((user) => user.active && user.roles.includes('administrator'));
  return (
    <form
      className="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { required, emergencyId: emergency === null ? undefined : Number(emergency) },
          { onSuccess: () => notifications.show({ color: 'teal', message: t('sso.ruleSaved') }) },
        );
      }}
    >
      {change.isError && <Notice tone="bad">{problem(change.error).detail ?? problem(change.error).title}</Notice>}
      <Switch
        label={t('sso.required')}
        checked={required}
        onChange={(event) => setRequired(event.currentTarget.checked)}
      />
      <Select
        label={t('sso.emergency')}
        description={t('sso.emergencyText')}
        clearable
        data={administrators.map((user) => ({ value: String(user.id), label: user.name }))}
        value={emergency}
        onChange={setEmergency}
      />
      <div className="k-row">
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('action.saveChanges')}
        </Button>
      </div>
    </form>
  );
}
