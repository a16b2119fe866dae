import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../../api/access/colleagues-query';
import type { Customer, CustomField, CustomValues, FieldAccess, NewCustomer } from '../../api/contract';
import { useAddCustomer } from '../../api/customers/add-customer';
import { useChangeCustomer } from '../../api/customers/change-customer';
import { customerQuery } from '../../api/customers/customer-query';
import { isProblem } from '../../api/problem';
import {
  changedValues,
  customConflicts,
  customText,
  defaultsOf,
  mergedValues,
  newValues,
} from '../../lib/custom-fields';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useFormat } from '../../lib/use-format';
import { useFieldAccess } from '../../lib/use-session';
import { Dialog } from '../../ui/dialog';
import { CountrySelect, LanguageSelect } from '../../ui/place-select';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { CustomInputs } from './custom-inputs';
import { draftOf, dropDraft, keepDraft } from './form-draft';
import { type ComparedField, conflicts, type EditableField, editable, hasBirthday, merge } from './merge';

/** focus: the field to begin with. */
type Props = { customer?: Customer; focus?: EditableField; close: () => void };

/** Given and family name are part of the name. */
const rightOf = (field: EditableField) => (field === 'givenName' || field === 'familyName' ? 'name' : field);

/** In a new record there is nothing to be read yet. */
const newOnly = (access: FieldAccess): FieldAccess => (access === 'edit' ? 'edit' : 'none');

const blank: NewCustomer = { kind: 'person', name: '' };

function editableOf(customer: NewCustomer): NewCustomer {
  const picked: NewCustomer = { kind: customer.kind, name: customer.name, ownerId: customer.ownerId ?? undefined };
  for (const field of editable) {
    if (field !== 'name') {
      picked[field] = customer[field] ?? undefined;
    }
  }
  return picked;
}

/** Adds a customer, or changes one; when somebody else was faster, both changes are laid side by side. */
export function CustomerForm({ customer, focus, close }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const add = useAddCustomer();
  const change = useChangeCustomer();
  const [restored, setRestored] = useState(() => draftOf(customer?.id));
  const [base, setBase] = useState(() => restored?.base ?? (customer ? editableOf(customer) : blank));
  const [version, setVersion] = useState(restored?.version ?? customer?.version ?? 0);
  const [form, setForm] = useState(restored?.form ?? base);
  const known = useCustomFields().fields;
  const fields = useMemo(() => known.filter((field) => field.access === 'edit'), [known]);
  const [baseValues, setBaseValues] = useState<CustomValues>(restored?.baseValues ?? customer?.custom ?? {});
  const [values, setValues] = useState<CustomValues | undefined>(restored?.values);
  const keep = (next: NewCustomer, nextValues: CustomValues | undefined) => {
    setForm(next);
    setValues(nextValues);
    keepDraft(customer?.id, { form: next, values: nextValues, base, baseValues, version });
  };
  const saved = () => {
    dropDraft(customer?.id);
    close();
  };
  const discard = () => {
    dropDraft(customer?.id);
    setRestored(undefined);
    const fresh = customer ? editableOf(customer) : blank;
    setBase(fresh);
    setForm(fresh);
    setVersion(customer?.version ?? 0);
    setBaseValues(customer?.custom ?? {});
    setValues(undefined);
  };
  // Until something is typed they follow the definitions, which may come a moment later.
  const typed = values ?? (customer ? baseValues : defaultsOf(fields));
  const [theirs, setTheirs] = useState<Customer>();
  const error = add.error ?? change.error;
  const isStale = isProblem(change.error, 'stale-version');

  const save = (changed: NewCustomer, custom: CustomValues, from: number, before: CustomValues) => {
    if (!customer) {
      add.mutate(
        { ...changed, custom: newValues(fields, custom) },
        {
          onSuccess: ({ id }) => {
            dropDraft(undefined);
            navigate({ to: '/customers/$id', params: { id: String(id) }, search: {} });
          },
        },
      );
      return;
    }
    change.mutate(
      {
        id: customer.id,
        customer: { ...changed, custom: changedValues(fields, before, custom), version: from },
      },
      {
        onSuccess: saved,
        onError: async (problem) => {
          if (isProblem(problem, 'stale-version')) {
            setTheirs(await client.fetchQuery({ ...customerQuery(customer.id), staleTime: 0 }));
          }
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(form, typed, version, baseValues);
  };
  const settle = (keepMine: ComparedField[], keepValues: string[]) => {
    if (theirs) {
      const merged = merge(base, form, editableOf(theirs), keepMine);
      setForm(merged);
      setBase(editableOf(theirs));
      setVersion(theirs.version);
      const kept = mergedValues(fields, baseValues, typed, theirs.custom, keepValues);
      setValues(kept);
      setBaseValues(theirs.custom);
      setTheirs(undefined);
      keepDraft(customer?.id, {
        form: merged,
        values: kept,
        base: editableOf(theirs),
        baseValues: theirs.custom,
        version: theirs.version,
      });
      save(merged, kept, theirs.version, theirs.custom);
    }
  };
  return (
    <Dialog
      onClose={close}
      title={customer ? t('customers.form.edit', { name: customer.name }) : t('customers.add')}
      size="lg"
    >
      {theirs ? (
        <ConflictView
          base={base}
          mine={form}
          theirs={theirs}
          baseOwner={customer?.ownerId === base.ownerId ? customer?.ownerName : undefined}
          values={{ base: baseValues, mine: typed, theirs: theirs.custom }}
          settle={settle}
          back={() => setTheirs(undefined)}
        />
      ) : (
        <form className="k-stack" onSubmit={submit}>
          {error && !isStale && <Refusal error={error} />}
          {restored && (
            <Notice tone="info">
              {t('customers.form.draft')}{' '}
              <Button variant="subtle" size="compact-sm" onClick={discard}>
                {t('customers.form.discard')}
              </Button>
            </Notice>
          )}
          <Fields form={form} isNew={!customer} focus={focus} change={(part) => keep({ ...form, ...part }, values)} />
          <CustomInputs fields={fields} values={typed} change={(next) => keep(form, next)} />
          <div className="k-row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={saved}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending}>
              {customer ? t('action.saveChanges') : t('action.create')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { title, detail } = useProblemText()(error);
  return (
    <Notice tone="bad">
      {title}
      {detail && <div className="k-muted k-small">{detail}</div>}
    </Notice>
  );
}

type FieldsProps = {
  form: NewCustomer;
  isNew: boolean;
  focus?: EditableField;
  change: (part: Partial<NewCustomer>) => void;
};

/** What may be read and not changed stands there and cannot be typed into; what is hidden is not there. */
function Fields({ form, isNew, focus, change }: FieldsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState('');
  const colleagues = useQuery(colleaguesQuery(asked));
  const isPerson = form.kind === 'person';
  const [hadBirthday] = useState(() => hasBirthday(form));
  const access = useFieldAccess();
  const allowed = (field: string) =>
    isNew && field !== 'name' && field !== 'kind' ? newOnly(access(field)) : access(field);
  const input = (
    field: EditableField,
    more: { type?: string; required?: boolean; maxLength?: number; autoFocus?: boolean } = {},
  ) => {
    const may = allowed(rightOf(field));
    return may === 'none' ? null : (
      <TextInput
        key={field}
        disabled={may !== 'edit' && !isNew}
        label={t(`customers.form.${field}`)}
        value={form[field] ?? ''}
        data-autofocus={(focus ? field === focus : more.autoFocus) || undefined}
        onChange={(event) => change({ [field]: event.currentTarget.value || (field === 'name' ? '' : undefined) })}
        {...more}
        autoFocus={undefined}
      />
    );
  };
  const choice = (field: 'country' | 'language', Choice: typeof CountrySelect) => {
    const may = allowed(field);
    return may === 'none' ? null : (
      <Choice
        disabled={may !== 'edit' && !isNew}
        label={t(`customers.form.${field}`)}
        value={form[field] ?? undefined}
        onChange={(value) => change({ [field]: value })}
      />
    );
  };
  return (
    <>
      <SegmentedControl
        value={form.kind}
        disabled={!isNew && allowed('kind') !== 'edit'}
        onChange={(kind) => change({ kind: kind === 'organisation' ? 'organisation' : 'person' })}
        data={[
          { value: 'person', label: t('customers.form.person') },
          { value: 'organisation', label: t('customers.form.organisation') },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      <div className="k-form-2">
        {input('name', { required: true, maxLength: 200, autoFocus: true })}
        {isPerson && input('familyName')}
        {isPerson && input('givenName')}
        {input('email', { type: 'email' })}
        {input('phone', { type: 'tel' })}
        {choice('country', CountrySelect)}
        {input('city')}
        {choice('language', LanguageSelect)}
        {(isPerson || hadBirthday) && input('birthday', { type: 'date' })}
        {allowed('owner') !== 'none' && (
          <Select
            label={t('customers.column.owner')}
            disabled={allowed('owner') !== 'edit'}
            searchable
            clearable
            data={(colleagues.data?.items ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
            value={form.ownerId === undefined ? null : String(form.ownerId)}
            onChange={(value) => change({ ownerId: value === null ? undefined : Number(value) })}
            onSearchChange={(text) => setAsked(colleagues.data?.items.some((one) => one.name === text) ? '' : text)}
          />
        )}
      </div>
    </>
  );
}

type ConflictProps = {
  base: NewCustomer;
  mine: NewCustomer;
  theirs: Customer;
  baseOwner?: string;
  values: { base: CustomValues; mine: CustomValues; theirs: CustomValues };
  settle: (keepMine: ComparedField[], keepValues: string[]) => void;
  back: () => void;
};

function ConflictView({ base, mine, theirs, baseOwner, values, settle, back }: ConflictProps) {
  const { t } = useTranslation();
  const colleagues = useQuery(colleaguesQuery(''));
  const contested = conflicts(base, mine, editableOf(theirs));
  const [kept, setKept] = useState<ComparedField[]>(contested.map((one) => one.field));
  const { fields, writer } = useCustomFields();
  const format = useFormat();
  const contestedValues = customConflicts(fields, values.base, values.mine, values.theirs);
  const isNarrow = useMediaQuery('(max-width: 30em)');
  const [keptValues, setKeptValues] = useState(contestedValues.map((field) => field.key));
  const owner = (id: string) =>
    theirs.ownerId === Number(id)
      ? theirs.ownerName
      : base.ownerId === Number(id) && baseOwner
        ? baseOwner
        : colleagues.data?.items.find((one) => one.id === Number(id))?.name;
  const told = (field: ComparedField, value: string) => {
    if (value === '') {
      return '—';
    }
    switch (field) {
      case 'ownerId':
        return owner(value) ?? `#${value}`;
      case 'kind':
        return t(`customers.form.${value}`);
      case 'country':
        return format.region(value);
      case 'language':
        return format.language(value);
      default:
        return value;
    }
  };
  const written = (field: CustomField, all: CustomValues) => customText(field, all[field.key], writer) ?? '—';
  return (
    <div className="k-stack">
      <Notice tone="warn">
        {contested.length + contestedValues.length === 0 ? t('conflict.none') : t('conflict.some')}
      </Notice>
      {contested.map((one) => (
        <div key={one.field} className="k-stack-s">
          <h3 id={`conflict-${one.field}`}>{t(`customers.form.${one.field}`)}</h3>
          <div className="k-muted k-small">{t('conflict.was', { value: told(one.field, one.base) })}</div>
          <SegmentedControl
            aria-labelledby={`conflict-${one.field}`}
            orientation={isNarrow ? 'vertical' : 'horizontal'}
            fullWidth
            value={kept.includes(one.field) ? 'mine' : 'theirs'}
            onChange={(value) =>
              setKept(value === 'mine' ? [...kept, one.field] : kept.filter((field) => field !== one.field))
            }
            data={[
              { value: 'mine', label: t('conflict.mine', { value: told(one.field, one.mine) }) },
              { value: 'theirs', label: t('conflict.theirs', { value: told(one.field, one.theirs) }) },
            ]}
          />
        </div>
      ))}
      {contestedValues.map((field) => (
        <div key={field.key} className="k-stack-s">
          <h3 id={`conflict-${field.key}`}>{labelText(field.name, writer.format.locale)}</h3>
          <div className="k-muted k-small">{t('conflict.was', { value: written(field, values.base) })}</div>
          <SegmentedControl
            aria-labelledby={`conflict-${field.key}`}
            orientation={isNarrow ? 'vertical' : 'horizontal'}
            fullWidth
            value={keptValues.includes(field.key) ? 'mine' : 'theirs'}
            onChange={(value) =>
              setKeptValues(
                value === 'mine' ? [...keptValues, field.key] : keptValues.filter((key) => key !== field.key),
              )
            }
            data={[
              { value: 'mine', label: t('conflict.mine', { value: written(field, values.mine) }) },
              { value: 'theirs', label: t('conflict.theirs', { value: written(field, values.theirs) }) },
            ]}
          />
        </div>
      ))}
      {contested.length + contestedValues.length > 0 && <div className="k-muted k-small">{t('conflict.both')}</div>}
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={back}>
          {t('action.back')}
        </Button>
        <Button onClick={() => settle(kept, keptValues)}>{t('conflict.save')}</Button>
      </div>
    </div>
  );
}
