import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tag, TagColour } from '../../api/contract';
import { useAddTag } from '../../api/work/add-tag';
import { useChangeTag } from '../../api/work/change-tag';
import { useDeleteTag } from '../../api/work/delete-tag';
import { useMergeTags } from '../../api/work/merge-tags';
import { tagUsesQuery } from '../../api/work/tag-uses-query';
import { tagsQuery } from '../../api/work/tags-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { TagMark, tagColours } from '../../ui/tag';
import { useProblemText } from '../../ui/use-problem-text';

/** The firm's tags: renamed, coloured, put together and deleted here. */
export function TagsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const tags = useQuery(tagsQuery());
  const uses = useQuery(tagUsesQuery());
  const [open, setOpen] = useState<Tag | 'new'>();
  const used = (id: number) => uses.data?.items.find((one) => one.id === id)?.customers ?? 0;
  const add = may('CUSTOMERS_WRITE') && (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
      {t('tags.new')}
    </Button>
  );
  return (
    <Page title={t('nav.tags')} lead={t('tags.lead')} actions={add}>
      <Panel flush>
        <Loaded query={tags}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="tag" title={t('tags.noneYet')} actions={add} />
            ) : (
              <PlainTable label={t('nav.tags')}>
                <thead>
                  <tr>
                    <th>{t('tags.name')}</th>
                    <th>{t('tags.customers')}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {items.map((tag) => (
                    <tr key={tag.id}>
                      <td>
                        <TagMark tag={tag} />
                      </td>
                      <td>{uses.data ? format.count(used(tag.id)) : '…'}</td>
                      <td style={{ textAlign: 'end' }}>
                        <Button
                          variant="subtle"
                          color="gray"
                          aria-label={t('settings.users.edit', { name: tag.name })}
                          onClick={() => setOpen(tag)}
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
        <TagForm
          tag={open === 'new' ? undefined : open}
          others={tags.data?.items.filter((one) => open === 'new' || one.id !== open.id) ?? []}
          customers={open === 'new' ? 0 : used(open.id)}
          close={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}

type FormProps = { tag?: Tag; others: Tag[]; customers: number; close: () => void };

function TagForm({ tag, others, customers, close }: FormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(tag?.name ?? '');
  const [colour, setColour] = useState<TagColour>(tag?.colour ?? 'grey');
  const [into, setInto] = useState<string | null>(null);
  const [sure, setSure] = useState<'merge' | 'delete'>();
  const add = useAddTag();
  const change = useChangeTag();
  const remove = useDeleteTag();
  const merge = useMergeTags();
  const problem = useProblemText();
  const error = add.error ?? change.error ?? remove.error ?? merge.error;
  const target = others.find((one) => String(one.id) === into);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tag) {
      change.mutate({ id: tag.id, version: tag.version, name, colour }, { onSuccess: close });
    } else {
      add.mutate({ name, colour }, { onSuccess: close });
    }
  };
  const goOn = () => {
    const options = { onSuccess: close, onError: () => setSure(undefined) };
    if (tag && sure === 'delete') {
      remove.mutate(tag.id, options);
    } else if (tag && target) {
      merge.mutate({ id: tag.id, into: target.id }, options);
    }
  };
  return (
    <Dialog onClose={close} title={tag ? t('settings.users.edit', { name: tag.name }) : t('tags.new')}>
      <form className="k-stack" onSubmit={submit}>
        {error && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
        <TextInput
          data-autofocus
          required
          withAsterisk={false}
          maxLength={60}
          label={t('tags.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('tags.colour')}
          allowDeselect={false}
          data={tagColours.map((one) => ({ value: one, label: t(`tags.colours.${one}`) }))}
          value={colour}
          onChange={(value) => setColour(tagColours.find((one) => one === value) ?? 'grey')}
        />
        <div>
          <TagMark tag={{ name: name.trim() || t('tags.name'), colour }} />
        </div>
        {tag && others.length > 0 && (
          <div className="k-row" style={{ alignItems: 'flex-end' }}>
            <Select
              className="k-grow"
              label={t('tags.mergeInto')}
              searchable
              clearable
              data={others.map((one) => ({ value: String(one.id), label: one.name }))}
              value={into}
              onChange={setInto}
            />
            <Button variant="default" disabled={!target} onClick={() => setSure('merge')}>
              {t('tags.merge')}
            </Button>
          </div>
        )}
        <div className="k-between">
          {tag ? (
            <Button variant="subtle" color="red" onClick={() => setSure('delete')}>
              {t('action.delete')}
            </Button>
          ) : (
            <span />
          )}
          <div className="k-row">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending}>
              {tag ? t('action.saveChanges') : t('action.create')}
            </Button>
          </div>
        </div>
      </form>
      {tag && (
        <Confirm
          opened={sure !== undefined}
          onClose={() => setSure(undefined)}
          title={t(sure === 'merge' ? 'tags.mergeTitle' : 'tags.deleteTitle', {
            name: tag.name,
            into: target?.name ?? '',
          })}
          action={t(sure === 'merge' ? 'tags.merge' : 'action.delete')}
          danger
          busy={remove.isPending || merge.isPending}
          onConfirm={goOn}
        >
          {t(sure === 'merge' ? 'tags.mergeText' : 'tags.deleteText', { count: customers })}
        </Confirm>
      )}
    </Dialog>
  );
}
