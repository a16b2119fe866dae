import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerKind, Label, RelationshipKind } from '../../api/contract';
import { relationshipKindsQuery } from '../../api/customers/relationship-kinds-query';
import { useSaveRelationshipKind } from '../../api/customers/save-relationship-kind';
import { labelText } from '../../lib/label';
import { PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';

/** The ways in which customers can stand to one another, and the firm's own among them. */
export function RelationshipKindsPage() {
  const { t, i18n } = useTranslation();
  const kinds = useQuery(relationshipKindsQuery());
  const [open, setOpen] = useState<RelationshipKind | 'new'>();
  const add = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
      {t('relationships.kinds.add')}
    </Button>
  );
  const end = (kind?: CustomerKind) => (kind ? t(`choice.kind.${kind}`) : t('relationships.kinds.anybody'));
  return (
    <Page title={t('nav.relationshipKinds')} lead={t('relationships.kinds.lead')} actions={add}>
      <Panel flush>
        <Loaded query={kinds}>
          {({ items }) => (
            <PlainTable label={t('nav.relationshipKinds')}>
              <thead>
                <tr>
                  <th>{t('relationships.kinds.forward')}</th>
                  <th>{t('relationships.kinds.backward')}</th>
                  <th data-wide>{t('relationships.kinds.between')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {items.map((kind) => (
                  <tr key={kind.code}>
                    <td>
                      <span style={{ fontWeight: 550 }}>{labelText(kind.forward, i18n.language)}</span>
                      {kind.retiredAt && (
                        <div>
                          <Status>{t('relationships.kinds.retired')}</Status>
                        </div>
                      )}
                    </td>
                    <td>{kind.symmetric ? t('relationships.kinds.same') : labelText(kind.backward, i18n.language)}</td>
                    <td data-wide>
                      {end(kind.fromKind)} → {end(kind.toKind)}
                    </td>
                    <td style={{ textAlign: 'end' }}>
                      <Button
                        variant="subtle"
                        color="gray"
                        aria-label={t('settings.users.edit', { name: labelText(kind.forward, i18n.language) })}
                        onClick={() => setOpen(kind)}
                      >
                        {t('action.edit')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </PlainTable>
          )}
        </Loaded>
      </Panel>
      {open && <KindForm kind={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
    </Page>
  );
}

const kindOf = (value: string | null): CustomerKind | undefined =>
  value === 'person' || value === 'organisation' ? value : undefined;

function KindForm({ kind, close }: { kind?: RelationshipKind; close: () => void }) {
  const { t } = useTranslation();
  const [forward, setForward] = useState<Label>(kind?.forward ?? {});
  const [backward, setBackward] = useState<Label>(kind?.backward ?? {});
  const [fromKind, setFromKind] = useState(kind?.fromKind);
  const [toKind, setToKind] = useState(kind?.toKind);
  const [symmetric, setSymmetric] = useState(kind?.symmetric ?? false);
  const [retired, setRetired] = useState(kind?.retiredAt !== undefined);
  const save = useSaveRelationshipKind();
  const problem = useProblemText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const names = { forward, backward: symmetric ? undefined : backward };
    save.mutate(
      kind
        ? { code: kind.code, changed: { version: kind.version, retired, ...names } }
        : { added: { ...names, fromKind, toKind: symmetric ? fromKind : toKind, symmetric } },
      { onSuccess: close },
    );
  };
  const ends = [
    { value: 'anybody', label: t('relationships.kinds.anybody') },
    { value: 'person', label: t('choice.kind.person') },
    { value: 'organisation', label: t('choice.kind.organisation') },
  ];
  const names = (label: Label, set: (label: Label) => void, title: string) => (
    <fieldset className="k-form-2" style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ fontWeight: 550, padding: 0, marginBottom: 4 }}>{title}</legend>
      <TextInput
        label="English"
        maxLength={80}
        value={label.en ?? ''}
        onChange={(event) => set({ ...label, en: event.currentTarget.value || undefined })}
      />
      <TextInput
        label="简体中文"
        maxLength={80}
        value={label.zh ?? ''}
        onChange={(event) => set({ ...label, zh: event.currentTarget.value || undefined })}
      />
    </fieldset>
  );
  return (
    <Dialog onClose={close} title={kind ? t('relationships.kinds.change') : t('relationships.kinds.add')} size="lg">
      <form className="k-stack" onSubmit={submit}>
        {save.isError && <Notice tone="bad">{problem(save.error).detail ?? problem(save.error).title}</Notice>}
        {names(forward, setForward, t('relationships.kinds.forward'))}
        {!kind && (
          <Checkbox
            label={t('relationships.kinds.symmetric')}
            checked={symmetric}
            onChange={(event) => setSymmetric(event.currentTarget.checked)}
          />
        )}
        {!symmetric && names(backward, setBackward, t('relationships.kinds.backward'))}
        {kind ? (
          <Checkbox
            label={t('relationships.kinds.retire')}
            checked={retired}
            onChange={(event) => setRetired(event.currentTarget.checked)}
          />
        ) : (
          <div className="k-form-2">
            <Select
              label={t('relationships.kinds.begins')}
              allowDeselect={false}
              data={ends}
              value={fromKind ?? 'anybody'}
              onChange={(value) => setFromKind(kindOf(value))}
            />
            {!symmetric && (
              <Select
                label={t('relationships.kinds.ends')}
                allowDeselect={false}
                data={ends}
                value={toKind ?? 'anybody'}
                onChange={(value) => setToKind(kindOf(value))}
              />
            )}
          </div>
        )}
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {kind ? t('action.saveChanges') : t('action.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
