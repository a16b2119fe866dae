import { ActionIcon, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer, Relationship, RelationshipDirection } from '../../api/contract';
import { relationshipKindsQuery } from '../../api/customers/relationship-kinds-query';
import { relationshipsQuery } from '../../api/customers/relationships-query';
import { useRemoveRelationship } from '../../api/customers/remove-relationship';
import { useSaveRelationship } from '../../api/customers/save-relationship';
import { labelText } from '../../lib/label';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Avatar } from '../../ui/avatar';
import { CustomerPicker } from '../../ui/customer-picker';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Empty, Loaded } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import { HierarchyView } from './hierarchy-view';
import { RelationshipGraph } from './relationship-graph';
import { useRelationshipWords } from './relationship-words';
import classes from './relationships.module.css';

/** How a customer stands to others: as a list, as a drawing, and where it lies in the tree of a group. */
export function RelationshipsView({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const may = useMay();
  const relationships = useQuery(relationshipsQuery(customer.id));
  const [open, setOpen] = useState<Relationship | 'new'>();
  const add = may('CUSTOMERS_WRITE') && (
    <Button leftSection={<Icon name="plus" size={14} />} variant="default" onClick={() => setOpen('new')}>
      {t('relationships.add')}
    </Button>
  );
  return (
    <div className="k-stack">
      <Loaded query={relationships}>
        {({ items, more }) =>
          items.length === 0 ? (
            <Empty icon="link" title={t('relationships.none')} text={t('relationships.noneText')} actions={add} />
          ) : (
            <>
              <div className="k-between">
                <h3>{t('relationships.title')}</h3>
                {add}
              </div>
              <ul className={classes.list}>
                {items.map((one) => (
                  <Row key={one.id} one={one} of={customer.id} edit={() => setOpen(one)} />
                ))}
              </ul>
              {more && <p className="k-muted k-small">{t('relationships.more')}</p>}
              {items.some((one) => one.current) && (
                <section className="k-stack-s">
                  <h3>{t('relationships.graph.title')}</h3>
                  <RelationshipGraph id={customer.id} />
                </section>
              )}
            </>
          )
        }
      </Loaded>
      {customer.kind === 'organisation' && <HierarchyView id={customer.id} />}
      {open && (
        <RelationshipForm
          customer={customer}
          relationship={open === 'new' ? undefined : open}
          close={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

function Row({ one, of, edit }: { one: Relationship; of: number; edit: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useRelationshipWords();
  const remove = useRemoveRelationship(of);
  const complain = useComplain();
  const days =
    one.from && one.until
      ? t('relationships.fromUntil', { from: format.day(one.from), until: format.day(one.until) })
      : one.from
        ? t('relationships.since', { from: format.day(one.from) })
        : one.until
          ? t('relationships.to', { until: format.day(one.until) })
          : undefined;
  return (
    <li>
      <Avatar name={one.other.name} size={26} square={one.other.kind === 'organisation'} />
      <div className="k-grow">
        <div className={one.current ? undefined : 'k-muted'}>
          {words(one.kind, one.direction)}{' '}
          <Link to="/customers/$id" params={{ id: String(one.other.id) }} style={{ fontWeight: 550 }}>
            {one.other.name}
          </Link>
        </div>
        <div className="k-row k-small k-muted" style={{ gap: '2px 10px' }}>
          {one.primary && (
            <Status tone="accent" icon="check">
              {t('relationships.primary')}
            </Status>
          )}
          {!one.current && <Status>{t('relationships.notToday')}</Status>}
          {days && <span>{days}</span>}
        </div>
        {one.note && <div className={`k-small ${classes.note}`}>{one.note}</div>}
      </div>
      {one.editable && (
        <span className="k-row" style={{ flexWrap: 'nowrap', gap: 2 }}>
          <ActionIcon aria-label={t('relationships.edit', { name: one.other.name })} onClick={edit}>
            <Icon name="edit" />
          </ActionIcon>
          <ActionIcon
            aria-label={t('relationships.remove', { name: one.other.name })}
            loading={remove.isPending}
            onClick={() => remove.mutate(one.id, { onError: complain })}
          >
            <Icon name="close" />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}

type FormProps = { customer: Customer; relationship?: Relationship; close: () => void };

function RelationshipForm({ customer, relationship, close }: FormProps) {
  const { t, i18n } = useTranslation();
  const words = useRelationshipWords();
  const kinds = useQuery(relationshipKindsQuery()).data?.items ?? [];
  const [how, setHow] = useState<string | null>(null);
  const [other, setOther] = useState<number>();
  const [from, setFrom] = useState(relationship?.from ?? '');
  const [until, setUntil] = useState(relationship?.until ?? '');
  const [primary, setPrimary] = useState(relationship?.primary ?? false);
  const [note, setNote] = useState(relationship?.note ?? '');
  const save = useSaveRelationship(customer.id);
  const problem = useProblemText();
  const options = kinds
    .filter((kind) => !kind.retiredAt)
    .flatMap((kind) => [
      ...(kind.fromKind === undefined || kind.fromKind === customer.kind
        ? [{ value: `forward ${kind.code}`, label: labelText(kind.forward, i18n.language) }]
        : []),
      ...(!kind.symmetric && (kind.toKind === undefined || kind.toKind === customer.kind)
        ? [{ value: `backward ${kind.code}`, label: labelText(kind.backward, i18n.language) }]
        : []),
    ]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = { from: from || undefined, until: until || undefined, primary, note: note.trim() || undefined };
    if (relationship) {
      save.mutate(
        { relationship: relationship.id, changed: { version: relationship.version, ...said } },
        { onSuccess: close },
      );
    } else if (how && other !== undefined) {
      const [side = '', kind = ''] = how.split(' ', 2);
      const direction: RelationshipDirection = side === 'backward' ? 'backward' : 'forward';
      save.mutate({ added: { kind, direction, otherId: other, ...said } }, { onSuccess: close });
    }
  };
  return (
    <Dialog
      onClose={close}
      title={relationship ? t('relationships.edit', { name: relationship.other.name }) : t('relationships.add')}
    >
      <form className="k-stack" onSubmit={submit}>
        {save.isError && <Notice tone="bad">{problem(save.error).detail ?? problem(save.error).title}</Notice>}
        {relationship ? (
          <p>
            {customer.name} {words(relationship.kind, relationship.direction)} <b>{relationship.other.name}</b>
          </p>
        ) : (
          <>
            <Select
              data-autofocus
              searchable
              label={t('relationships.how', { name: customer.name })}
              placeholder={t('relationships.choose')}
              data={options}
              value={how}
              onChange={setHow}
            />
            <CustomerPicker label={t('relationships.whom')} value={other} without={customer.id} onChange={setOther} />
          </>
        )}
        <div className="k-form-2">
          <TextInput
            type="date"
            label={t('relationships.fromDay')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('relationships.untilDay')}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </div>
        <Checkbox
          label={t('relationships.isPrimary')}
          checked={primary}
          onChange={(event) => setPrimary(event.currentTarget.checked)}
        />
        <Textarea
          label={t('relationships.note')}
          description={t('relationships.noteText')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" disabled={!relationship && (!how || other === undefined)} loading={save.isPending}>
            {relationship ? t('action.saveChanges') : t('relationships.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
