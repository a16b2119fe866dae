import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerritoryMember, TerritoryRule, TerritoryView } from '../../api/contract';
import { useDeleteTerritory } from '../../api/customers/delete-territory';
import { useSaveTerritory } from '../../api/customers/save-territory';
import { territoriesQuery } from '../../api/customers/territories-query';
import { useFormat } from '../../lib/use-format';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { WhomPicker } from '../../ui/whom-picker';

export function TerritoriesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const territories = useQuery(territoriesQuery());
  const [open, setOpen] = useState<TerritoryView | 'new'>();
  const add = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
      {t('settings.territories.add')}
    </Button>
  );
  return (
    <Page title={t('nav.territories')} lead={t('settings.territories.lead')} actions={add}>
      <Panel flush>
        <Loaded query={territories}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty icon="firm" title={t('settings.territories.none')} actions={add} />
            ) : (
              <PlainTable label={t('nav.territories')}>
                <thead>
                  <tr>
                    <th>{t('settings.territories.name')}</th>
                    <th data-wide>{t('settings.territories.rules')}</th>
                    <th data-wide>{t('settings.territories.members')}</th>
                    <th>{t('settings.territories.customers')}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {data.items.map((one) => (
                    <tr key={one.id}>
                      <td>
                        <span style={{ fontWeight: 550 }}>{one.name}</span>
                        <div className="k-muted k-small">
                          {data.items.find((other) => other.id === one.parentId)?.name}
                        </div>
                      </td>
                      <td data-wide>
                        {one.rules.map((rule) => `${rule.country} ${rule.postalPrefix}`.trim()).join(', ')}
                      </td>
                      <td data-wide>{one.members.map((member) => member.name).join(', ')}</td>
                      <td>{format.count(one.customers)}</td>
                      <td style={{ textAlign: 'end' }}>
                        <Button
                          variant="subtle"
                          color="gray"
                          aria-label={t('settings.users.edit', { name: one.name })}
                          onClick={() => setOpen(one)}
                        >
                          {t('action.edit')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </PlainTable>
            )
          }
        </Loaded>
      </Panel>
      {open && (
        <TerritoryForm
          territory={open === 'new' ? undefined : open}
          others={territories.data?.items ?? []}
          close={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}

type FormProps = { territory?: TerritoryView; others: TerritoryView[]; close: () => void };

function TerritoryForm({ territory, others, close }: FormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(territory?.name ?? '');
  const [parent, setParent] = useState(territory?.parentId == null ? null : String(territory.parentId));
  const [rules, setRules] = useState<TerritoryRule[]>(territory?.rules ?? [{ country: '', postalPrefix: '' }]);
  const [members, setMembers] = useState<(TerritoryMember & { name: string })[]>(territory?.members ?? []);
  const save = useSaveTerritory();
  const remove = useDeleteTerritory();
  const problem = useProblemText();
  const error = save.error ?? remove.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = {
      name,
      parentId: parent === null ? undefined : Number(parent),
      rules: rules.filter((rule) => rule.country !== ''),
      members: members.map(({ userId, teamId, mayEdit }) => ({ userId, teamId, mayEdit })),
    };
    save.mutate({ id: territory?.id, territory: wish }, { onSuccess: close });
  };
  const edit = (at: number, change: Partial<TerritoryRule>) =>
    setRules(rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule)));
  return (
    <Dialog
      onClose={close}
      title={territory ? t('settings.users.edit', { name: territory.name }) : t('settings.territories.add')}
      size="lg"
    >
      <form className="k-stack" onSubmit={submit}>
        {error && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
        <div className="k-form-2">
          <TextInput
            data-autofocus
            required
            withAsterisk={false}
            label={t('settings.territories.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            clearable
            label={t('settings.territories.parent')}
            data={others
              .filter((one) => one.id !== territory?.id)
              .map((one) => ({ value: String(one.id), label: one.name }))}
            value={parent}
            onChange={setParent}
          />
        </div>
        <h3>{t('settings.territories.rules')}</h3>
        {rules.map((rule, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name than its place
          <div key={at} className="k-row" style={{ alignItems: 'flex-end', flexWrap: 'nowrap' }}>
            <TextInput
              label={t('settings.territories.country')}
              maxLength={2}
              placeholder="DE"
              value={rule.country}
              onChange={(event) => edit(at, { country: event.currentTarget.value.toUpperCase() })}
            />
            <TextInput
              label={t('settings.territories.prefix')}
              maxLength={12}
              placeholder="10"
              value={rule.postalPrefix}
              onChange={(event) => edit(at, { postalPrefix: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={t('action.remove')}
              onClick={() => setRules(rules.filter((_, index) => index !== at))}
            >
              <Icon name="close" />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button size="xs" variant="default" onClick={() => setRules([...rules, { country: '', postalPrefix: '' }])}>
            {t('settings.territories.addRule')}
          </Button>
        </div>
        <h3>{t('settings.territories.members')}</h3>
        {members.map((member) => (
          <div key={`${member.userId} ${member.teamId}`} className="k-between">
            <span className="k-grow">{member.name}</span>
            <Checkbox
              label={t('share.mayEdit')}
              checked={member.mayEdit}
              onChange={(event) => {
                const mayEdit = event.currentTarget.checked;
                setMembers(members.map((one) => (one === member ? { ...one, mayEdit } : one)));
              }}
            />
            <ActionIcon
              aria-label={t('share.takeBack', { name: member.name })}
              onClick={() => setMembers(members.filter((one) => one !== member))}
            >
              <Icon name="close" />
            </ActionIcon>
          </div>
        ))}
        <WhomPicker
          label={t('settings.territories.addMember')}
          onChange={(whom) => {
            const known = members.some((one) => one.userId === whom?.userId && one.teamId === whom?.teamId);
            if (whom && !known) {
              setMembers([...members, { ...whom, mayEdit: false }]);
            }
          }}
        />
        <div className="k-between">
          {territory ? (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(territory.id, { onSuccess: close })}
            >
              {t('action.delete')}
            </Button>
          ) : (
            <span />
          )}
          <div className="k-row">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {territory ? t('action.saveChanges') : t('action.create')}
            </Button>
          </div>
        </div>
      </form>
    </Dialog>
  );
}
