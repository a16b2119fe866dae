import { ActionIcon, Button, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rolesQuery } from '../../api/access/roles-query';
import { useSaveIdentityProvider } from '../../api/access/save-identity-provider';
import { teamsQuery } from '../../api/access/teams-query';
import type { GroupMapping, IdentityProvider, ProviderSettings } from '../../api/contract';
import { roleName } from '../../lib/role-name';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

const fresh: ProviderSettings = {
  name: '',
  clientId: '',
  scopes: 'openid email profile',
  groupClaim: 'groups',
  linksByEmail: false,
  linksAdministrators: false,
  createsUsers: false,
  inPrivateNetwork: false,
  active: true,
  mappings: [],
};

type Line = GroupMapping & { key: number };
type Props = { before?: IdentityProvider; close: () => void };

export function ProviderForm({ before, close }: Props) {
  const { t } = useTranslation();
  const problem = useProblemText();
  const save = useSaveIdentityProvider();
  const [settings, setSettings] = useState(before?.settings ?? fresh);
  const [issuer, setIssuer] = useState(before?.issuer ?? '');
  const [secret, setSecret] = useState('');
  const [lines, setLines] = useState<Line[]>(settings.mappings.map((line, key) => ({ ...line, key })));
  const change = (some: Partial<ProviderSettings>) => setSettings((now) => ({ ...now, ...some }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const mappings = lines.map(({ group, role, teamId }) => ({ group, role, teamId }));
    const whole = { ...settings, mappings, secret: secret === '' ? undefined : secret };
    save.mutate({ before, issuer, settings: whole }, { onSuccess: close });
  };
  const text = (key: 'name' | 'clientId' | 'scopes' | 'groupClaim', hint?: string) => (
    <TextInput
      label={t(`sso.${key}`)}
      description={hint}
      required
      withAsterisk={false}
      value={settings[key]}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
    />
  );
  const choice = (key: 'linksByEmail' | 'linksAdministrators' | 'createsUsers' | 'inPrivateNetwork' | 'active') => (
    <Switch
      label={t(`sso.${key}`)}
      description={t(`sso.${key}Text`)}
      checked={settings[key]}
      disabled={key === 'linksAdministrators' && !settings.linksByEmail}
      onChange={(event) => change({ [key]: event.currentTarget.checked })}
    />
  );
  return (
    <Dialog onClose={close} size="lg" title={before ? t('sso.edit', { name: before.settings.name }) : t('sso.add')}>
      <form className="k-stack" onSubmit={submit}>
        {save.isError && <Notice tone="bad">{problem(save.error).detail ?? problem(save.error).title}</Notice>}
        {text('name', t('sso.nameText'))}
        <TextInput
          type="url"
          label={t('sso.issuer')}
          description={t('sso.issuerText')}
          required
          withAsterisk={false}
          readOnly={before !== undefined}
          value={issuer}
          onChange={(event) => setIssuer(event.currentTarget.value)}
        />
        {text('clientId')}
        <PasswordInput
          label={t('sso.secret')}
          description={t(before?.hasSecret ? 'sso.secretKept' : 'sso.secretText')}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        {text('scopes')}
        {text('groupClaim', t('sso.groupClaimText'))}
        <Mappings lines={lines} change={setLines} />
        {choice('linksByEmail')}
        {choice('linksAdministrators')}
        {choice('createsUsers')}
        {choice('inPrivateNetwork')}
        {choice('active')}
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {before ? t('action.saveChanges') : t('sso.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Mappings({ lines, change }: { lines: Line[]; change: (lines: Line[]) => void }) {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery()).data?.items ?? [];
  const teams = useQuery(teamsQuery()).data?.items ?? [];
  const put = (key: number, some: Partial<GroupMapping>) =>
    change(lines.map((line) => (line.key === key ? { ...line, ...some } : line)));
  const add = () => change([...lines, { key: Math.max(-1, ...lines.map((line) => line.key)) + 1, group: '' }]);
  return (
    <fieldset className="k-stack-s" style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
      <legend style={{ fontWeight: 550 }}>{t('sso.mappings')}</legend>
      <p className="k-muted k-small">{t('sso.mappingsText')}</p>
      {lines.map((line) => (
        <div key={line.key} className="k-row" style={{ alignItems: 'flex-end' }}>
          <TextInput
            style={{ flex: '1 1 130px' }}
            label={t('sso.group')}
            required
            withAsterisk={false}
            value={line.group}
            onChange={(event) => put(line.key, { group: event.currentTarget.value })}
          />
          <Select
            style={{ flex: '1 1 130px' }}
            label={t('sso.role')}
            clearable
            data={roles.map(({ role }) => ({ value: role, label: roleName(t, role, roles) }))}
            value={line.role ?? null}
            onChange={(role) => put(line.key, { role: role ?? undefined })}
          />
          <Select
            style={{ flex: '1 1 130px' }}
            label={t('sso.team')}
            clearable
            data={teams.map((team) => ({ value: String(team.id), label: team.name }))}
            value={line.teamId == null ? null : String(line.teamId)}
            onChange={(team) => put(line.key, { teamId: team === null ? undefined : Number(team) })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('sso.removeLine', { group: line.group })}
            onClick={() => change(lines.filter((one) => one.key !== line.key))}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        </div>
      ))}
      <div className="k-row">
        <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={add}>
          {t('sso.addLine')}
        </Button>
      </div>
    </fieldset>
  );
}
