import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery } from '../../api/access/colleagues-query';
import type { BulkEdit, BulkKind, BulkPreview, BulkWish, CustomField } from '../../api/contract';
import { useApplyBulkEdit } from '../../api/customers/apply-bulk-edit';
import { bulkPreviewQuery } from '../../api/customers/bulk-preview-query';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useFormat } from '../../lib/use-format';
import { useEdits } from '../../lib/use-session';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { actionsOf, bulkFields, changesIn, isPlain, type Line, plainFields } from './bulk-changes';
import { BulkProgress, Left, RecentBulkEdits } from './bulk-undo';
import { CustomInput } from './custom-inputs';

type Props = { whom: Omit<BulkWish, 'changes' | 'kind'>; close: () => void };

/** Says what shall change, shows how many that changes, changes them, and can take it back. */
export function BulkDialog({ whom, close }: Props) {
  const { t } = useTranslation();
  const [edit, setEdit] = useState<BulkEdit>();
  return (
    <Dialog onClose={close} title={t('customers.bulk.title')} size="lg">
      {edit ? <BulkOutcome edit={edit} close={close} /> : <BulkForm whom={whom} close={close} applied={setEdit} />}
    </Dialog>
  );
}

/** Asks before customers are deleted, says how many, and can take it back. */
export function BulkDeleteDialog({ whom, close }: Props) {
  const { t } = useTranslation();
  const [edit, setEdit] = useState<BulkEdit>();
  const apply = useApplyBulkEdit();
  const problem = useProblemText();
  const wish: BulkWish = { ...whom, kind: 'delete' };
  const preview = useQuery(bulkPreviewQuery(wish));
  const counts = preview.data?.counts;
  const error = apply.error ?? preview.error;
  return (
    <Dialog onClose={close} title={t('customers.bulk.deleteTitle')} size="md">
      {edit ? (
        <BulkOutcome edit={edit} close={close} />
      ) : (
        <div className="k-stack">
          {error && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
          <div aria-live="polite">{preview.data && <Preview preview={preview.data} kind="delete" />}</div>
          <p className="k-muted">{t('customers.bulk.deleteLead')}</p>
          <div className="k-row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button
              color="red"
              disabled={!counts || counts.changed === 0}
              loading={apply.isPending || preview.isPending}
              onClick={() => apply.mutate(wish, { onSuccess: setEdit })}
            >
              {preview.data?.exact
                ? t('customers.bulk.delete', { count: preview.data.counts.changed })
                : t('customers.bulk.deleteUnknown')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function BulkOutcome({ edit: begun, close }: { edit: BulkEdit; close: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-stack">
      <BulkProgress edit={begun} />
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={close}>{t('action.close')}</Button>
      </div>
    </div>
  );
}

/** What would happen; more than were looked at are "more than". */
function Preview({ preview, kind }: { preview: BulkPreview; kind: BulkKind }) {
  const { t } = useTranslation();
  const { counts, exact } = preview;
  if (!exact) {
    return <Notice tone="info">{t('customers.bulk.many', { count: counts.matched - 1 })}</Notice>;
  }
  return (
    <Notice tone={counts.changed > 0 ? 'info' : 'warn'}>
      {t(kind === 'delete' ? 'customers.bulk.willDelete' : 'customers.bulk.willChange', { count: counts.changed })}
      <Left counts={counts} />
    </Notice>
  );
}

type FormProps = { whom: Props['whom']; close: () => void; applied: (edit: BulkEdit) => void };

function BulkForm({ whom, close, applied }: FormProps) {
  const { t } = useTranslation();
  const { fields } = useCustomFields();
  const [lines, setLines] = useState<Line[]>([{ key: 1, action: 'set' }]);
  const apply = useApplyBulkEdit();
  const problem = useProblemText();
  const changes = changesIn(lines, fields);
  const wish = { ...whom, changes: changes ?? [] };
  const [settled] = useDebouncedValue(JSON.stringify(wish), 300);
  const isSettled = changes !== undefined && settled === JSON.stringify(wish);
  const preview = useQuery({ ...bulkPreviewQuery(wish), enabled: isSettled });
  const seen = isSettled ? preview.data : undefined;
  const counts = seen?.counts;
  const error = apply.error ?? (isSettled ? preview.error : undefined);
  const change = (key: number, part: Partial<Line>) => {
    apply.reset();
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (counts && counts.changed > 0) {
      apply.mutate(wish, { onSuccess: applied });
    }
  };
  return (
    <form className="k-stack" onSubmit={submit}>
      {lines.map((line) => (
        <BulkLine
          key={line.key}
          line={line}
          taken={lines.flatMap((one) => (one.key !== line.key && one.field ? [one.field] : []))}
          change={(part) => change(line.key, part)}
          remove={lines.length > 1 ? () => setLines(lines.filter((one) => one.key !== line.key)) : undefined}
        />
      ))}
      <Button
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => setLines([...lines, { key: Math.max(...lines.map(({ key }) => key)) + 1, action: 'set' }])}
      >
        {t('customers.bulk.more')}
      </Button>
      {error && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
      <div aria-live="polite">{seen && <Preview preview={seen} kind="change" />}</div>
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" disabled={!counts || counts.changed === 0} loading={apply.isPending}>
          {counts && seen?.exact
            ? t('customers.bulk.apply', { count: counts.changed })
            : t('customers.bulk.applyUnknown')}
        </Button>
      </div>
      <RecentBulkEdits />
    </form>
  );
}

type LineProps = {
  line: Line;
  taken: string[];
  change: (part: Partial<Line>) => void;
  remove?: () => void;
};

function BulkLine({ line, taken, change, remove }: LineProps) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { fields } = useCustomFields();
  const edits = useEdits();
  const own = fields.find((field) => `custom.${field.key}` === line.field);
  const offered = [
    ...plainFields.filter(edits).map((field) => ({ value: field, label: t(`customers.bulk.plain.${field}`) })),
    ...bulkFields(fields).map((field) => ({ value: `custom.${field.key}`, label: labelText(field.name, locale) })),
  ].filter(({ value }) => !taken.includes(value));
  const actions = actionsOf(line.field ?? '', own);
  return (
    <div className="k-row" style={{ alignItems: 'flex-end', flexWrap: 'wrap', gap: 10 }}>
      <Select
        label={t('customers.bulk.field')}
        searchable
        allowDeselect={false}
        style={{ flex: '1 1 150px' }}
        data={offered}
        value={line.field ?? null}
        onChange={(field) => change({ field: field ?? undefined, action: 'set', value: undefined })}
      />
      {line.field && actions.length > 1 && (
        <Select
          label={t('customers.bulk.action')}
          allowDeselect={false}
          style={{ flex: '0 1 120px' }}
          data={actions.map((action) => ({ value: action, label: t(`customers.bulk.actions.${action}`) }))}
          value={line.action}
          onChange={(next) => change({ action: actions.find((one) => one === next) ?? 'set' })}
        />
      )}
      {line.field && line.action !== 'clear' && (
        <div style={{ flex: '1 1 190px' }}>
          <ValueInput field={line.field} own={own} value={line.value} change={(value) => change({ value })} />
        </div>
      )}
      {remove && (
        <ActionIcon variant="subtle" aria-label={t('customers.bulk.without')} onClick={remove}>
          <Icon name="close" />
        </ActionIcon>
      )}
    </div>
  );
}

type ValueProps = {
  field: string;
  own: CustomField | undefined;
  value: unknown;
  change: (value: unknown) => void;
};

function ValueInput({ field, own, value, change }: ValueProps) {
  const { t } = useTranslation();
  if (own) {
    return <CustomInput field={{ ...own, help: {} }} value={value} change={change} />;
  }
  if (field === 'ownerId') {
    return <OwnerInput value={value} change={change} />;
  }
  if (field === 'kind') {
    return (
      <Select
        label={t('customers.bulk.plain.kind')}
        allowDeselect={false}
        data={[
          { value: 'person', label: t('customers.form.person') },
          { value: 'organisation', label: t('customers.form.organisation') },
        ]}
        value={typeof value === 'string' ? value : null}
        onChange={(next) => change(next ?? undefined)}
      />
    );
  }
  return isPlain(field) ? (
    <TextInput
      label={t(`customers.bulk.plain.${field}`)}
      maxLength={field === 'country' ? 2 : field === 'language' ? 12 : 200}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value || undefined)}
    />
  ) : null;
}

function OwnerInput({ value, change }: { value: unknown; change: (value: unknown) => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState('');
  const colleagues = useQuery(colleaguesQuery(asked));
  const items = colleagues.data?.items ?? [];
  return (
    <Select
      label={t('customers.bulk.plain.ownerId')}
      searchable
      allowDeselect={false}
      data={items.map((one) => ({ value: String(one.id), label: one.name }))}
      value={typeof value === 'number' ? String(value) : null}
      onChange={(next) => change(next === null ? undefined : Number(next))}
      onSearchChange={(text) => setAsked(items.some((one) => one.name === text) ? '' : text)}
    />
  );
}
