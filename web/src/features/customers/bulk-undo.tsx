import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkEdit } from '../../api/contract';
import { bulkEditQuery, isUnderWay } from '../../api/customers/bulk-edit-query';
import { bulkEditsQuery } from '../../api/customers/bulk-edits-query';
import { bulkKeptQuery } from '../../api/customers/bulk-kept-query';
import { changedInBulk } from '../../api/customers/changed-in-bulk';
import { useUndoBulkEdit } from '../../api/customers/undo-bulk-edit';
import { labelText } from '../../lib/label';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useFormat } from '../../lib/use-format';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { isPlain } from './bulk-changes';
import classes from './customers.module.css';

/** Who is left as they are, and why. */
export function Left({ counts }: { counts: BulkEdit['counts'] }) {
  const { t } = useTranslation();
  return (
    <ul className="k-muted k-small">
      {counts.unchanged > 0 && <li>{t('customers.bulk.unchanged', { count: counts.unchanged })}</li>}
      {counts.notEditable > 0 && <li>{t('customers.bulk.notEditable', { count: counts.notEditable })}</li>}
    </ul>
  );
}

/** What a bulk edit has done or is doing, and the way back. */
export function BulkProgress({ edit: begun }: { edit: BulkEdit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { data: edit = begun } = useQuery({ ...bulkEditQuery(begun.id), initialData: begun });
  const runs = isUnderWay(edit);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the work has ended, lists show what it did
  useEffect(() => {
    if (!runs && begun.jobId !== undefined) {
      changedInBulk(client);
    }
  }, [runs]);
  if (runs) {
    const total = edit.state === 'undoing' ? edit.counts.changed : edit.total;
    return (
      <div className="k-stack-s" role="status">
        <span>
          {t(edit.state === 'undoing' ? 'customers.bulk.undoing' : 'customers.bulk.running', {
            done: format.count(edit.walked),
            total: total === undefined ? '…' : format.count(total),
          })}
        </span>
        <div className={classes.track}>
          <div style={{ width: `${total ? Math.min(100, (edit.walked / total) * 100) : 0}%` }} />
        </div>
        <span className="k-muted k-small">{t('customers.bulk.goesOn')}</span>
      </div>
    );
  }
  return (
    <>
      {!edit.undone && (
        <Notice tone={edit.state === 'stopped' ? 'warn' : 'good'}>
          {edit.state === 'stopped' && <div>{t('customers.bulk.stopped')}</div>}
          {t(edit.kind === 'delete' ? 'customers.bulk.deleted' : 'customers.bulk.done', { count: edit.counts.changed })}
          <Left counts={edit.counts} />
        </Notice>
      )}
      <BulkUndo edit={edit} />
    </>
  );
}

/** Takes a bulk edit back, and says what that gave back and what it left. */
function BulkUndo({ edit }: { edit: BulkEdit }) {
  const { t } = useTranslation();
  const undo = useUndoBulkEdit();
  const problem = useProblemText();
  const undone = edit.undone;
  if (undo.isError) {
    return <Notice tone="bad">{problem(undo.error).detail ?? problem(undo.error).title}</Notice>;
  }
  if (undone) {
    return (
      <Notice tone="info">
        {t(edit.kind === 'delete' ? 'customers.bulk.undeleted' : 'customers.bulk.undone', { count: undone.restored })}
        <ul className="k-muted k-small">
          {undone.kept > 0 && <li>{t('customers.bulk.kept', { count: undone.kept })}</li>}
          {undone.notEditable > 0 && <li>{t('customers.bulk.noMore', { count: undone.notEditable })}</li>}
          {undone.gone > 0 && <li>{t('customers.bulk.gone', { count: undone.gone })}</li>}
        </ul>
        {undone.kept > 0 && <KeptList id={edit.id} />}
      </Notice>
    );
  }
  return edit.counts.changed === 0 ? null : (
    <Button
      variant="default"
      style={{ alignSelf: 'flex-start' }}
      loading={undo.isPending}
      onClick={() => undo.mutate(edit.id)}
    >
      {t('customers.bulk.undo')}
    </Button>
  );
}

function useFieldName() {
  const { t } = useTranslation();
  const format = useFormat();
  const { fields } = useCustomFields();
  return (name: string) => {
    const own = fields.find((field) => `custom.${field.key}` === name);
    return own ? labelText(own.name, format.locale) : isPlain(name) ? t(`customers.bulk.plain.${name}`) : name;
  };
}

/** Of whom something stays, and what. */
function KeptList({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFieldName();
  const { data = [] } = useQuery(bulkKeptQuery(id));
  return data.length === 0 ? null : (
    <details>
      <summary>{t('customers.bulk.keptWho')}</summary>
      <ul style={{ maxHeight: 180, overflowY: 'auto' }}>
        {data.map((one) => (
          <li key={one.id}>
            <Link to="/customers/$id" params={{ id: String(one.id) }}>
              {one.name}
            </Link>
            {one.fields.some((field) => field !== 'deletedAt') && `: ${format.list(one.fields.map(nameOf))}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the reader changed in bulk before; each can be taken back, once. */
export function RecentBulkEdits() {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useFieldName();
  const { data = [] } = useQuery(bulkEditsQuery());
  return data.length === 0 ? null : (
    <details>
      <summary>{t('customers.bulk.recent')}</summary>
      <ul className="k-stack-s" style={{ paddingTop: 8 }}>
        {data.map((edit) => (
          <li key={edit.id} className="k-stack-s">
            <span>
              {edit.kind === 'delete'
                ? t('customers.bulk.recentDeletion', { count: edit.counts.changed, at: format.dateTime(edit.at) })
                : t('customers.bulk.recentOne', {
                    fields: format.list(edit.changes.map(({ field }) => nameOf(field))),
                    count: edit.counts.changed,
                    at: format.dateTime(edit.at),
                  })}
            </span>
            {isUnderWay(edit) ? <BulkProgress edit={edit} /> : <BulkUndo edit={edit} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
