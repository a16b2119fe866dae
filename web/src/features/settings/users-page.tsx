import { Button, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddTeam } from '../../api/access/add-team';
import { useChangeTeam } from '../../api/access/change-team';
import { useChangeUser } from '../../api/access/change-user';
import { useEndSessionsOf } from '../../api/access/end-sessions-of';
import { useInviteUser } from '../../api/access/invite-user';
import { useResetLink } from '../../api/access/reset-link';
import { useResetSecondFactor } from '../../api/access/reset-second-factor';
import { rolesQuery } from '../../api/access/roles-query';
import { useSeeAs } from '../../api/access/see-as';
import { teamsQuery } from '../../api/access/teams-query';
import { usersQuery } from '../../api/access/users-query';
import type { Role, RoleView, Team, User } from '../../api/contract';
import { roleName } from '../../lib/role-name';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { Avatar } from '../../ui/avatar';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { ShownOnce } from '../../ui/once';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { PasskeysOf } from './passkeys-of';

const none: Team[] = [];
const noRoles: RoleView[] = [];

export function UsersPage() {
  const { t } = useTranslation();
  const users = useQuery(usersQuery());
  const teams = useQuery(teamsQuery());
  const roles = useQuery(rolesQuery()).data?.items ?? noRoles;
  const [open, setOpen] = useState<User | 'new'>();
  return (
    <Page
      title={t('nav.users')}
      lead={t('settings.users.lead')}
      actions={
        <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('settings.users.add')}
        </Button>
      }
    >
      <Panel flush>
        <Loaded query={users}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty icon="users" title={t('settings.users.none')} />
            ) : (
              <UserTable users={data.items} roles={roles} open={setOpen} />
            )
          }
        </Loaded>
      </Panel>
      <Panel title={t('settings.teams.title')} hint={t('settings.teams.text')}>
        <Loaded query={teams}>{(data) => <Teams teams={data.items} />}</Loaded>
      </Panel>
      {open && (
        <UserForm
          user={open === 'new' ? undefined : open}
          teams={teams.data?.items ?? none}
          roles={roles}
          close={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}

function UserTable({ users, roles, open }: { users: User[]; roles: RoleView[]; open: (user: User) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  return (
    <PlainTable label={t('nav.users')}>
      <thead>
        <tr>
          <th>{t('settings.users.name')}</th>
          <th data-wide>{t('settings.users.roles')}</th>
          <th data-wide>{t('settings.users.team')}</th>
          <th>{t('campaigns.stateTitle')}</th>
          <th data-wide>{t('settings.users.seen')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id} data-link>
            <td>
              <span className="k-row" style={{ flexWrap: 'nowrap' }}>
                <Avatar name={user.name} size={26} />
                <span>
                  <span style={{ fontWeight: 550 }}>{user.name}</span>
                  <div className="k-muted k-small">{user.email}</div>
                  <div className="k-muted k-small" data-narrow>
                    {user.roles.map((role) => roleName(t, role, roles)).join(', ')}
                  </div>
                </span>
              </span>
            </td>
            <td data-wide>{user.roles.map((role) => roleName(t, role, roles)).join(', ')}</td>
            <td data-wide>{user.teamName ?? '—'}</td>
            <td>
              <Status
                tone={!user.active ? 'bad' : user.invited ? 'warn' : 'good'}
                icon={user.invited && user.active ? 'mail' : undefined}
              >
                {t(
                  !user.active
                    ? 'settings.users.isInactive'
                    : user.invited
                      ? 'settings.users.isInvited'
                      : 'settings.users.isActive',
                )}
              </Status>
              {user.secondFactor && <div className="k-muted k-small">{t('settings.users.hasFactor')}</div>}
            </td>
            <td data-wide>{user.lastSeen ? format.relative(user.lastSeen, now) : t('settings.users.never')}</td>
            <td style={{ textAlign: 'end' }}>
              <Button variant="subtle" color="gray" onClick={() => open(user)}>
                {t('action.edit')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

type FormProps = { user?: User; teams: Team[]; roles: RoleView[]; close: () => void };

function UserForm({ user, teams, roles, close }: FormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [chosen, setChosen] = useState<Role[]>(user?.roles ?? ['marketer']);
  const [team, setTeam] = useState(user?.teamId == null ? null : String(user.teamId));
  const [active, setActive] = useState(user?.active ?? true);
  const [asking, setAsking] = useState(false);
  const [passkeys, setPasskeys] = useState(false);
  const invite = useInviteUser();
  const change = useChangeUser();
  const reset = useResetLink();
  const seeAs = useSeeAs();
  const signOut = useEndSessionsOf();
  const resetFactor = useResetSecondFactor();
  const problem = useProblemText();
  const teamId = team === null ? undefined : Number(team);
  const link = invite.data?.invitationLink ?? reset.data?.link;
  const error = invite.error ?? change.error ?? reset.error ?? seeAs.error ?? signOut.error ?? resetFactor.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (user) {
      change.mutate({ id: user.id, user: { name, roles: chosen, teamId, active } }, { onSuccess: close });
    } else {
      invite.mutate({ name, email, roles: chosen, teamId });
    }
  };
  return (
    <Dialog onClose={close} title={user ? t('settings.users.edit', { name: user.name }) : t('settings.users.add')}>
      {link ? (
        <div className="k-stack">
          <ShownOnce label={t('settings.users.link')} value={link} text={t('settings.users.linkText', { name })} />
          <div className="k-row" style={{ justifyContent: 'flex-end' }}>
            <Button onClick={close}>{t('action.done')}</Button>
          </div>
        </div>
      ) : (
        <form className="k-stack" onSubmit={submit}>
          {error && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
          <TextInput
            data-autofocus
            label={t('settings.users.name')}
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            type="email"
            label={t('settings.users.email')}
            required
            withAsterisk={false}
            readOnly={user !== undefined}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <MultiSelect
            label={t('settings.users.roles')}
            data={roles.map(({ role }) => ({ value: role, label: roleName(t, role, roles) }))}
            value={chosen}
            onChange={setChosen}
          />
          <Select
            label={t('settings.users.team')}
            clearable
            data={teams.map((one) => ({ value: String(one.id), label: one.name }))}
            value={team}
            onChange={setTeam}
          />
          {user && (
            <Switch
              label={t('settings.users.active')}
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
          )}
          <div className="k-between">
            {user ? (
              <span className="k-row">
                <Button variant="subtle" loading={reset.isPending} onClick={() => reset.mutate(user.id)}>
                  {t('settings.users.reset')}
                </Button>
                <Button variant="subtle" loading={seeAs.isPending} onClick={() => seeAs.mutate(user.id)}>
                  {t('settings.users.seeAs')}
                </Button>
                <Button
                  variant="subtle"
                  loading={signOut.isPending}
                  disabled={signOut.isSuccess}
                  onClick={() => signOut.mutate(user.id)}
                >
                  {t('settings.users.signOut')}
                </Button>
                <Button variant="subtle" onClick={() => setPasskeys(true)}>
                  {t('settings.users.passkeys')}
                </Button>
                {user.secondFactor && (
                  <Button
                    variant="subtle"
                    color="red"
                    loading={resetFactor.isPending}
                    disabled={resetFactor.isSuccess}
                    onClick={() => setAsking(true)}
                  >
                    {t('settings.users.resetFactor')}
                  </Button>
                )}
              </span>
            ) : (
              <span />
            )}
            <div className="k-row">
              <Button variant="default" onClick={close}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" disabled={chosen.length === 0} loading={invite.isPending || change.isPending}>
                {user ? t('action.saveChanges') : t('settings.users.add')}
              </Button>
            </div>
          </div>
          {user && passkeys && <PasskeysOf user={user} close={() => setPasskeys(false)} />}
          {user && (
            <Confirm
              opened={asking}
              onClose={() => setAsking(false)}
              title={t('settings.users.resetFactorTitle', { name: user.name })}
              action={t('settings.users.resetFactor')}
              danger
              busy={resetFactor.isPending}
              onConfirm={() => resetFactor.mutate(user.id, { onSettled: () => setAsking(false) })}
            >
              {t('settings.users.resetFactorText')}
            </Confirm>
          )}
        </form>
      )}
    </Dialog>
  );
}

function Teams({ teams }: { teams: Team[] }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [parent, setParent] = useState<string | null>(null);
  const [editing, setEditing] = useState<Team>();
  const add = useAddTeam();
  const complain = useComplain();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { name, parentId: parent === null ? undefined : Number(parent) },
      { onSuccess: () => setName(''), onError: complain },
    );
  };
  return (
    <div className="k-stack">
      {teams.length === 0 ? (
        <span className="k-muted">{t('settings.teams.none')}</span>
      ) : (
        <ul className="k-stack-s">
          <Branch teams={teams} parent={undefined} depth={0} edit={setEditing} />
        </ul>
      )}
      <form className="k-row" style={{ alignItems: 'flex-end' }} onSubmit={submit}>
        <TextInput
          label={t('settings.teams.name')}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('settings.teams.parent')}
          clearable
          data={teams.map((team) => ({ value: String(team.id), label: team.name }))}
          value={parent}
          onChange={setParent}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t('settings.teams.add')}
        </Button>
      </form>
      {editing && <TeamForm key={editing.id} team={editing} teams={teams} close={() => setEditing(undefined)} />}
    </div>
  );
}

function TeamForm({ team, teams, close }: { team: Team; teams: Team[]; close: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(team.name);
  const [parent, setParent] = useState(team.parentId == null ? null : String(team.parentId));
  const change = useChangeTeam();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ id: team.id, name, parentId: parent === null ? undefined : Number(parent) }, { onSuccess: close });
  };
  return (
    <Dialog onClose={close} title={t('settings.users.edit', { name: team.name })}>
      <form className="k-stack" onSubmit={submit}>
        {change.isError && <Notice tone="bad">{problem(change.error).detail ?? problem(change.error).title}</Notice>}
        <TextInput
          data-autofocus
          label={t('settings.teams.name')}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('settings.teams.parent')}
          clearable
          data={teams.filter((one) => one.id !== team.id).map((one) => ({ value: String(one.id), label: one.name }))}
          value={parent}
          onChange={setParent}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('action.saveChanges')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type BranchProps = { teams: Team[]; parent?: number; depth: number; edit: (team: Team) => void };

function Branch({ teams, parent, depth, edit }: BranchProps) {
  const { t } = useTranslation();
  return teams
    .filter((team) => (team.parentId ?? undefined) === parent)
    .map((team) => (
      <li key={team.id} style={{ paddingLeft: depth * 20 }}>
        <span className="k-row">
          <Icon name="users" size={15} />
          {team.name}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={t('settings.users.edit', { name: team.name })}
            onClick={() => edit(team)}
          >
            {t('action.edit')}
          </Button>
        </span>
        <ul>
          <Branch teams={teams} parent={team.id} depth={depth + 1} edit={edit} />
        </ul>
      </li>
    ));
}
