import { Button, Checkbox, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteRole } from '../../api/access/delete-role';
import { useRequireSecondFactor } from '../../api/access/require-second-factor';
import { rolesQuery } from '../../api/access/roles-query';
import { useSaveRole } from '../../api/access/save-role';
import type {
  FieldHolding,
  Permission,
  ProtectableField,
  Reach,
  Reaching,
  RightAction,
  RightSubject,
  RoleView,
} from '../../api/contract';
import { roleName } from '../../lib/role-name';
import { useSession } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { FieldRights } from './field-rights';

const subjects: RightSubject[] = ['customers', 'segments', 'campaigns'];
const actions: RightAction[] = ['create', 'read', 'edit', 'delete', 'export'];
const reaches: Reach[] = ['none', 'own', 'team', 'subtree', 'all'];

export function RolesPage() {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery());
  const [open, setOpen] = useState<string>('new');
  return (
    <Page
      title={t('nav.roles')}
      lead={t('settings.roles.lead')}
      actions={
        <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('settings.roles.add')}
        </Button>
      }
    >
      <Loaded query={roles}>
        {(data) => {
          const role = data.items.find((one) => one.role === open);
          return (
            <>
              <Panel flush>
                <RoleTable roles={data.items} open={open} choose={setOpen} />
              </Panel>
              <Panel
                title={role ? roleName(t, role.role, data.items) : t('settings.roles.add')}
                hint={role?.role === 'administrator' ? t('settings.roles.administrator') : t('settings.roles.next')}
              >
                {role && <FactorRule role={role} />}
                <RoleForm
                  key={`${open} ${role?.version}`}
                  role={role}
                  permissions={data.permissions}
                  protectable={data.fields}
                  away={() => setOpen('new')}
                />
              </Panel>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function RoleTable({ roles, open, choose }: { roles: RoleView[]; open: string; choose: (role: string) => void }) {
  const { t } = useTranslation();
  const farthest = (role: RoleView, action: RightAction) =>
    role.rights.find((right) => right.subject === 'customers' && right.action === action)?.reach ?? 'none';
  return (
    <PlainTable label={t('nav.roles')}>
      <thead>
        <tr>
          <th>{t('settings.roles.name')}</th>
          <th>{t('settings.roles.sees')}</th>
          <th data-wide>{t('settings.roles.edits')}</th>
          <th data-wide>{t('settings.roles.users')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <tr key={role.role} data-link aria-current={open === role.role}>
            <td style={{ fontWeight: open === role.role ? 650 : 500 }}>{roleName(t, role.role, roles)}</td>
            <td>{t(`reach.${farthest(role, 'read')}`)}</td>
            <td data-wide>{t(`reach.${farthest(role, 'edit')}`)}</td>
            <td data-wide>{role.users}</td>
            <td style={{ textAlign: 'end' }}>
              <Button
                variant="subtle"
                color="gray"
                aria-label={t('settings.roles.open', { name: roleName(t, role.role, roles) })}
                onClick={() => choose(role.role)}
              >
                {t('action.edit')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

/** Counts at once, beside the form: for the administrator's role as well, whose rights are fixed. */
function FactorRule({ role }: { role: RoleView }) {
  const { t } = useTranslation();
  const require = useRequireSecondFactor();
  const complain = useComplain();
  return (
    <Switch
      mb={14}
      label={t('settings.roles.factor')}
      description={t('settings.roles.factorText')}
      checked={role.secondFactor}
      disabled={require.isPending}
      onChange={(event) =>
        require.mutate({ role: role.role, required: event.currentTarget.checked }, { onError: complain })
      }
    />
  );
}

const isReach = (value: string | null): value is Reach => reaches.some((reach) => reach === value);

type FormProps = { role?: RoleView; permissions: Permission[]; protectable: ProtectableField[]; away: () => void };

function RoleForm({ role, permissions, protectable, away }: FormProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [name, setName] = useState(role?.name ?? '');
  const [rights, setRights] = useState<Reaching[]>(role?.rights ?? []);
  const [special, setSpecial] = useState<Permission[]>(role?.permissions ?? []);
  const [held, setHeld] = useState<FieldHolding[]>(role?.fields ?? []);
  const [asking, setAsking] = useState(false);
  const save = useSaveRole();
  const remove = useDeleteRole();
  const complain = useComplain();
  const problem = useProblemText();
  const fixed = role?.role === 'administrator';
  const reachOf = (from: Reaching[], subject: RightSubject, action: RightAction) =>
    from.find((right) => right.subject === subject && right.action === action)?.reach ?? 'none';
  const reach = (subject: RightSubject, action: RightAction, wanted: Reach) =>
    setRights([
      ...rights.filter((right) => right.subject !== subject || right.action !== action),
      { subject, action, reach: wanted },
    ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { known: role, role: { name: role?.builtIn ? role.name : name, rights, permissions: special, fields: held } },
      { onSuccess: role ? undefined : away },
    );
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      {save.isError && <Notice tone="bad">{problem(save.error).detail ?? problem(save.error).title}</Notice>}
      {save.isSuccess && <Notice tone="good">{t('settings.roles.saved')}</Notice>}
      {!role?.builtIn && (
        <TextInput
          label={t('settings.roles.name')}
          required
          withAsterisk={false}
          maxLength={200}
          style={{ maxWidth: 360 }}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <PlainTable label={t('settings.roles.matrix')}>
        <thead>
          <tr>
            <th style={{ whiteSpace: 'nowrap' }}>{t('settings.roles.record')}</th>
            {actions.map((action) => (
              <th key={action}>{t(`rightAction.${action}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject) => (
            <tr key={subject}>
              <td style={{ fontWeight: 550, whiteSpace: 'nowrap' }}>{t(`nav.${subject}`)}</td>
              {actions.map((action) => (
                <td key={action}>
                  <Select
                    size="xs"
                    style={{ minWidth: 118 }}
                    aria-label={`${t(`nav.${subject}`)}: ${t(`rightAction.${action}`)}`}
                    allowDeselect={false}
                    disabled={fixed}
                    data={reaches.map((one) => ({
                      value: one,
                      label: t(`reach.${one}`),
                      disabled: reaches.indexOf(one) > reaches.indexOf(reachOf(user.rights, subject, action)),
                    }))}
                    value={reachOf(rights, subject, action)}
                    onChange={(value) => isReach(value) && reach(subject, action, value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <FieldRights fields={protectable} held={held} change={setHeld} fixed={fixed} />
      <Checkbox.Group
        label={t('settings.roles.special')}
        value={special}
        onChange={(values) => setSpecial(permissions.filter((permission) => values.includes(permission)))}
      >
        <div className="k-form-2" style={{ paddingTop: 8, gap: '8px 16px' }}>
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              value={permission}
              disabled={fixed || !user.permissions.includes(permission)}
              label={t(`permission.${permission}`)}
            />
          ))}
        </div>
      </Checkbox.Group>
      {!fixed && (
        <div className="k-between">
          {role && !role.builtIn ? (
            <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
              {t('action.delete')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={save.isPending}>
            {role ? t('action.saveChanges') : t('settings.roles.add')}
          </Button>
        </div>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('settings.roles.deleteTitle', { name })}
        action={t('action.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() => role && remove.mutate(role.role, { onSuccess: away, onError: complain })}
      >
        {t('settings.roles.deleteText')}
      </Confirm>
    </form>
  );
}
