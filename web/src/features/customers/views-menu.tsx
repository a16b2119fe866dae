import { Button, Menu, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewView, SavedView, ViewAudience, ViewColumn } from '../../api/contract';
import { useChangeView } from '../../api/customers/change-view';
import { useDeleteView } from '../../api/customers/delete-view';
import { useSaveView } from '../../api/customers/save-view';
import { useSetDefaultView } from '../../api/customers/set-default-view';
import { viewsQuery } from '../../api/customers/views-query';
import { useMay } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { isAsSaved, type ViewState } from './view-state';

const audiences: ViewAudience[] = ['mine', 'team', 'everyone'];

type Props = {
  chosen?: number;
  state: ViewState;
  columns: ViewColumn[];
  choose: (view: SavedView | undefined) => void;
};

/** The saved views: one's own, the team's, everyone's; and what can be done with the one that is shown. */
export function ViewsMenu({ chosen, state, columns, choose }: Props) {
  const { t } = useTranslation();
  const views = useQuery(viewsQuery());
  const change = useChangeView();
  const remove = useDeleteView();
  const setDefault = useSetDefaultView();
  const complain = useComplain();
  const [asked, setAsked] = useState<'save' | 'edit' | 'delete'>();
  const all = views.data ?? [];
  const view = all.find((one) => one.id === chosen);
  const changed = view !== undefined && !isAsSaved(view, state);
  const content = { ...state, columns };
  const label = view ? view.name : t('customers.views.all');

  return (
    <>
      <Menu position="bottom-start" width={270}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            data-views
            aria-label={t('customers.views.label', { name: label })}
            rightSection={<Icon name="chevronDown" size={13} />}
            maw={220}
          >
            <span className="k-clip">{label}</span>
            {changed && <span className="k-muted">&nbsp;· {t('customers.views.changed')}</span>}
          </Button>
        </Menu.Target>
        <Menu.Dropdown style={{ maxHeight: '70vh', overflowY: 'auto' }}>
          <Menu.Item onClick={() => choose(undefined)} leftSection={<Mark shown={!view} />}>
            {t('customers.views.all')}
          </Menu.Item>
          {audiences.map((audience) => (
            <Group key={audience} audience={audience} all={all} chosen={view} choose={choose} />
          ))}
          <Menu.Divider />
          {view?.mayChange && changed && (
            <Menu.Item
              leftSection={<Icon name="check" size={14} />}
              onClick={() =>
                change
                  .mutateAsync({
                    id: view.id,
                    view: { ...content, name: view.name, audience: view.audience, version: view.version },
                  })
                  .catch(complain)
              }
            >
              {t('action.saveChanges')}
            </Menu.Item>
          )}
          {changed && (
            <Menu.Item leftSection={<Icon name="undo" size={14} />} onClick={() => choose(view)}>
              {t('customers.views.restore')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="plus" size={14} />} onClick={() => setAsked('save')}>
            {t('customers.views.saveAs')}
          </Menu.Item>
          {view && (
            <Menu.Item
              leftSection={<Icon name="flag" size={14} />}
              onClick={() => setDefault.mutateAsync(view.isDefault ? undefined : view.id).catch(complain)}
            >
              {view.isDefault ? t('customers.views.noDefault') : t('customers.views.makeDefault')}
            </Menu.Item>
          )}
          {view?.mayChange && (
            <>
              <Menu.Item leftSection={<Icon name="edit" size={14} />} onClick={() => setAsked('edit')}>
                {t('customers.views.edit')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<Icon name="trash" size={14} />} onClick={() => setAsked('delete')}>
                {t('action.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'save' && (
        <ViewForm
          title={t('customers.views.saveAs')}
          close={() => setAsked(undefined)}
          content={content}
          saved={(one) => choose(one)}
        />
      )}
      {asked === 'edit' && view && (
        <ViewForm
          title={t('customers.views.edit')}
          view={view}
          close={() => setAsked(undefined)}
          content={{
            q: view.q ?? undefined,
            filter: view.filter ?? undefined,
            sort: view.sort ?? undefined,
            columns: view.columns,
            layout: view.layout,
            group: view.group ?? undefined,
            measure: view.measure ?? undefined,
            totals: view.totals,
          }}
        />
      )}
      <Confirm
        opened={asked === 'delete' && view !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('customers.views.delete', { name: view?.name })}
        action={t('action.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() =>
          view &&
          remove
            .mutateAsync(view.id)
            .then(() => choose(undefined))
            .catch(complain)
            .finally(() => setAsked(undefined))
        }
      >
        {view?.audience === 'mine' ? t('customers.views.deleteMine') : t('customers.views.deleteShared')}
      </Confirm>
    </>
  );
}

const Mark = ({ shown }: { shown: boolean }) => (
  <span style={{ width: 14, display: 'inline-block' }}>{shown && <Icon name="check" size={14} />}</span>
);

type GroupProps = { audience: ViewAudience; all: SavedView[]; chosen?: SavedView; choose: (view: SavedView) => void };

function Group({ audience, all, chosen, choose }: GroupProps) {
  const { t } = useTranslation();
  const views = all.filter((view) => view.audience === audience);
  if (views.length === 0) {
    return null;
  }
  return (
    <>
      <Menu.Label>{t(`customers.views.audience.${audience}`)}</Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          leftSection={<Mark shown={view.id === chosen?.id} />}
          rightSection={view.isDefault && <span className="k-muted k-small">{t('customers.views.default')}</span>}
          onClick={() => choose(view)}
        >
          <span className="k-clip">{view.name}</span>
          {!view.own && view.ownerName && <div className="k-muted k-small k-clip">{view.ownerName}</div>}
        </Menu.Item>
      ))}
    </>
  );
}

type FormProps = {
  title: string;
  view?: SavedView;
  content: Omit<NewView, 'name' | 'audience'>;
  close: () => void;
  saved?: (view: SavedView) => void;
};

function ViewForm({ title, view, content, close, saved }: FormProps) {
  const { t } = useTranslation();
  const may = useMay();
  const problem = useProblemText();
  const save = useSaveView();
  const change = useChangeView();
  const [name, setName] = useState(view?.name ?? '');
  const [audience, setAudience] = useState<ViewAudience>(view?.audience ?? 'mine');
  const error = save.error ?? change.error;
  const told = error ? problem(error) : undefined;
  const submit = async () => {
    const next = { ...content, name, audience };
    if (view) {
      await change.mutateAsync({ id: view.id, view: { ...next, version: view.version } });
    } else {
      const { id } = await save.mutateAsync(next);
      saved?.({ ...next, id, version: 0, own: true, mayChange: true, isDefault: false });
    }
    close();
  };
  const choices = audiences.filter((one) => one === 'mine' || may('CUSTOMERS_WRITE'));
  return (
    <Dialog onClose={close} title={title} size="sm">
      <form
        className="k-stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit().catch(() => undefined);
        }}
      >
        <TextInput
          label={t('customers.views.name')}
          value={name}
          maxLength={80}
          required
          data-autofocus
          error={told && (told.detail ?? told.title)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('customers.views.who')}
          data={choices.map((one) => ({ value: one, label: t(`customers.views.audience.${one}`) }))}
          value={audience}
          allowDeselect={false}
          disabled={view !== undefined && !view.own}
          onChange={(value) => setAudience(audiences.find((one) => one === value) ?? audience)}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending || change.isPending} disabled={name.trim() === ''}>
            {t('customers.views.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
