import { Button, Popover, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../../api/access/colleagues-query';
import type { CustomerRow, CustomField } from '../../api/contract';
import { customerQuery } from '../../api/customers/customer-query';
import { useEditCells } from '../../api/customers/edit-cells';
import { isProblem } from '../../api/problem';
import { customText } from '../../lib/custom-fields';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useEdits } from '../../lib/use-session';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { type CellValues, editableFields, editsBetween, type Known, rebased, valuesOf } from './cells';
import { CustomInput } from './custom-inputs';

type Props = { row: CustomerRow; column: string; title: string; close: () => void };

/** Edits what one cell shows. Enter saves, Escape leaves it; what somebody else changed meanwhile is shown, never overwritten unseen. */
export function CellEditor({ row, column, title, close }: Props) {
  const { t } = useTranslation();
  const { fields, writer } = useCustomFields();
  const names = editableFields(fields, column, useEdits());
  const client = useQueryClient();
  const edit = useEditCells();
  const problem = useProblemText();
  const [seen, setSeen] = useState(() => valuesOf(fields, row, names));
  const [values, setValues] = useState(seen);
  const [theirs, setTheirs] = useState<Known & { ownerName?: string }>();
  const told = edit.error && !isProblem(edit.error, 'value-changed') ? problem(edit.error) : undefined;
  const save = (from: CellValues) => {
    const edits = editsBetween(from, values);
    if (edits.length === 0) {
      close();
      return;
    }
    edit.mutate(
      { id: row.id, edits },
      {
        onSuccess: close,
        onError: async (refused) => {
          if (isProblem(refused, 'value-changed')) {
            const now = await client.fetchQuery({ ...customerQuery(row.id), staleTime: 0 });
            const there = valuesOf(fields, now, names);
            setValues(rebased(from, there, values));
            setSeen(there);
            setTheirs(now);
          }
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(seen);
  };
  const keepTheirs = () => {
    client.invalidateQueries({ queryKey: ['customers'] });
    close();
  };
  const own = fields.find((field) => `custom.${field.key}` === column);
  const now = theirs && (own ? customText(own, theirs.custom[own.key], writer) : plainText(theirs, column));
  return (
    <Popover
      opened
      withinPortal
      trapFocus
      position="bottom-start"
      width={300}
      closeOnClickOutside={false}
      hideDetached={false}
      onDismiss={close}
      shadow="md"
    >
      <Popover.Target>
        <span style={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('customers.cell.edit', { field: title, name: row.name })}>
        {theirs ? (
          <div className="k-stack">
            <Notice tone="warn">{t('customers.cell.changed', { value: now || '—' })}</Notice>
            <div className="k-row" style={{ justifyContent: 'flex-end' }}>
              <Button variant="default" onClick={keepTheirs} data-autofocus>
                {t('customers.cell.theirs')}
              </Button>
              <Button loading={edit.isPending} onClick={() => save(seen)}>
                {t('customers.cell.mine')}
              </Button>
            </div>
          </div>
        ) : (
          <form className="k-stack" onSubmit={submit}>
            {names.map((field, index) => (
              <CellInput
                key={field}
                field={field}
                own={own}
                first={index === 0}
                known={row}
                value={values[field]}
                change={(value) => setValues({ ...values, [field]: value })}
              />
            ))}
            {told && <Notice tone="bad">{told.detail ?? told.title}</Notice>}
            <div className="k-row" style={{ justifyContent: 'flex-end' }}>
              <Button variant="default" onClick={close}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" loading={edit.isPending}>
                {t('action.save')}
              </Button>
            </div>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function plainText(known: Known & { ownerName?: string }, column: string): string | undefined {
  switch (column) {
    case 'name':
      return known.name;
    case 'email':
      return known.email;
    case 'phone':
      return known.phone;
    case 'place':
      return [known.city, known.country].filter(Boolean).join(', ');
    default:
      return known.ownerName;
  }
}

type InputProps = {
  field: string;
  own: CustomField | undefined;
  first: boolean;
  known: CustomerRow;
  value: unknown;
  change: (value: unknown) => void;
};

function CellInput({ field, own, first, known, value, change }: InputProps) {
  const { t } = useTranslation();
  if (own) {
    // A link is written with the name that is known of it.
    const shown = own.kind === 'link' && value === linkedId(known, own) ? known.custom[own.key] : value;
    return <CustomInput field={{ ...own, help: {} }} value={shown} change={change} />;
  }
  if (field === 'ownerId') {
    return <OwnerInput known={known} value={value} change={change} />;
  }
  return (
    <TextInput
      label={t(`customers.cell.field.${field}`)}
      type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
      required={field === 'name'}
      maxLength={field === 'country' ? 2 : 200}
      data-autofocus={first || undefined}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function linkedId(known: CustomerRow, own: CustomField): unknown {
  return valuesOf([own], known, [`custom.${own.key}`])[`custom.${own.key}`];
}

function OwnerInput({ known, value, change }: Pick<InputProps, 'known' | 'value' | 'change'>) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState('');
  const colleagues = useQuery(colleaguesQuery(asked));
  const items = colleagues.data?.items ?? [];
  const owner =
    known.ownerId !== undefined && known.ownerName !== undefined && !items.some((one) => one.id === known.ownerId)
      ? [{ id: known.ownerId, name: known.ownerName }]
      : [];
  const data = [...owner, ...items].map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <Select
      label={t('customers.cell.field.ownerId')}
      searchable
      clearable
      data-autofocus
      data={data}
      value={typeof value === 'number' ? String(value) : null}
      onChange={(next) => change(next === null ? undefined : Number(next))}
      onSearchChange={(text) => setAsked(data.some((one) => one.label === text) ? '' : text)}
    />
  );
}
