import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField } from '../../api/contract';
import { useArrangeFields } from '../../api/fields/arrange-fields';
import { customFieldsQuery } from '../../api/fields/custom-fields-query';
import { fieldUseQuery } from '../../api/fields/field-use-query';
import { useRetireField } from '../../api/fields/retire-field';
import { labelText } from '../../lib/label';
import { useFormat } from '../../lib/use-format';
import { Confirm } from '../../ui/confirm';
import { PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Status } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { FieldForm } from './field-form';

/** The fields that the firm added to its customers. */
export function FieldsPage() {
  const { t } = useTranslation();
  const fields = useQuery(customFieldsQuery());
  const [open, setOpen] = useState<CustomField | 'new'>();
  return (
    <Page
      title={t('nav.fields')}
      lead={t('fields.lead')}
      actions={
        <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('fields.add')}
        </Button>
      }
    >
      <Panel flush>
        <Loaded query={fields}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty icon="tag" title={t('fields.none')} text={t('fields.noneText')} />
            ) : (
              <FieldTable fields={data.items} open={setOpen} />
            )
          }
        </Loaded>
      </Panel>
      {open && <FieldForm field={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
    </Page>
  );
}

const promises = ['required', 'unique', 'sortable'] satisfies (keyof CustomField)[];

function FieldTable({ fields, open }: { fields: CustomField[]; open: (field: CustomField) => void }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [retiring, setRetiring] = useState<CustomField>();
  const arrange = useArrangeFields();
  const retire = useRetireField();
  const complain = useComplain();
  const active = fields.filter((field) => field.retiredAt === undefined);
  const retired = fields.filter((field) => field.retiredAt !== undefined);
  const move = (field: CustomField, by: number) => {
    const ids = active.map((one) => one.id);
    const from = ids.indexOf(field.id);
    ids.splice(from, 1);
    ids.splice(from + by, 0, field.id);
    arrange.mutate([...ids, ...retired.map((one) => one.id)], { onError: complain });
  };
  return (
    <>
      <PlainTable label={t('nav.fields')}>
        <thead>
          <tr>
            <th>{t('fields.name')}</th>
            <th data-wide>{t('fields.kindTitle')}</th>
            <th data-wide>{t('fields.section')}</th>
            <th data-wide>{t('fields.promises')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {[...active, ...retired].map((field) => {
            const name = labelText(field.name, locale);
            const at = active.indexOf(field);
            return (
              <tr key={field.id} data-link>
                <td>
                  <span style={{ fontWeight: 550, overflowWrap: 'anywhere' }}>{name}</span>{' '}
                  {field.retiredAt !== undefined && <Status tone="warn">{t('fields.retired')}</Status>}
                  <div className="k-muted k-small">{field.key}</div>
                  <div className="k-muted k-small" data-narrow>
                    {t(`fields.kind.${field.kind}`)}
                  </div>
                </td>
                <td data-wide>{t(`fields.kind.${field.kind}`)}</td>
                <td data-wide>{labelText(field.section, locale) || '—'}</td>
                <td data-wide>
                  {promises
                    .filter((promise) => field[promise])
                    .map((promise) => t(`fields.${promise}`))
                    .join(', ') || '—'}
                </td>
                <td style={{ textAlign: 'end' }}>
                  <span className="k-row" style={{ justifyContent: 'flex-end', flexWrap: 'nowrap', gap: 2 }}>
                    {at >= 0 && (
                      <>
                        <Move name={name} up off={at === 0} move={() => move(field, -1)} />
                        <Move name={name} off={at === active.length - 1} move={() => move(field, 1)} />
                        <Button variant="subtle" color="gray" onClick={() => open(field)}>
                          {t('action.edit')}
                        </Button>
                        <Tooltip label={t('fields.retire')}>
                          <ActionIcon
                            color="gray"
                            aria-label={t('fields.retireNamed', { name })}
                            onClick={() => setRetiring(field)}
                          >
                            <Icon name="trash" size={15} />
                          </ActionIcon>
                        </Tooltip>
                      </>
                    )}
                    {at < 0 && (
                      <Button
                        variant="subtle"
                        loading={retire.isPending}
                        onClick={() => retire.mutate({ id: field.id, retired: false }, { onError: complain })}
                      >
                        {t('fields.restore')}
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
      {retiring && <Retire field={retiring} close={() => setRetiring(undefined)} />}
    </>
  );
}

function Move({ name, up, off, move }: { name: string; up?: boolean; off: boolean; move: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      color="gray"
      disabled={off}
      aria-label={t(up ? 'fields.moveUp' : 'fields.moveDown', { name })}
      onClick={move}
    >
      <Icon name={up ? 'up' : 'down'} size={14} />
    </ActionIcon>
  );
}

function Retire({ field, close }: { field: CustomField; close: () => void }) {
  const { t } = useTranslation();
  const { locale, count } = useFormat();
  const use = useQuery(fieldUseQuery(field.id));
  const retire = useRetireField();
  const complain = useComplain();
  return (
    <Confirm
      opened
      onClose={close}
      title={t('fields.retireTitle', { name: labelText(field.name, locale) })}
      action={t('fields.retire')}
      danger
      busy={retire.isPending}
      onConfirm={() => retire.mutate({ id: field.id, retired: true }, { onSuccess: close, onError: complain })}
    >
      {t('fields.retireText')}
      {use.data && (
        <div style={{ paddingTop: 8 }}>
          {t('fields.used', { records: `${count(use.data.records)}${use.data.exact ? '' : '+'}` })}
        </div>
      )}
    </Confirm>
  );
}
