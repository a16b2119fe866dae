import { useTranslation } from 'react-i18next';
import type { AuditChange, AuditEntry } from '../api/contract';
import { useAuditWords } from '../lib/use-audit-words';
import { useFormat } from '../lib/use-format';
import classes from './audit-list.module.css';
import { Status, type Tone } from './status';

const tones: Record<AuditEntry['action'], Tone> = {
  insert: 'good',
  update: 'info',
  delete: 'bad',
  truncate: 'bad',
  read: 'plain',
};

/** What was changed or read, by whom, when and in which way; the latest first. */
export function AuditList({ entries, label }: { entries: AuditEntry[]; label: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAuditWords();
  return (
    <li className={classes.entry}>
      <div className="k-row" style={{ flexWrap: 'wrap' }}>
        <Status tone={tones[entry.action]} icon={entry.action === 'update' ? 'edit' : undefined}>
          {t(`audit.action.${entry.action}`)}
        </Status>
        <span style={{ fontWeight: 550 }}>{words.object(entry.object)}</span>
        <span className="k-muted">
          {entry.records === 1 ? entry.record : t('audit.many', { count: entry.records })}
        </span>
      </div>
      {entry.changes.length > 0 && (
        <dl className={classes.changes}>
          {entry.changes.map((change) => (
            <Changed key={change.field} change={change} />
          ))}
        </dl>
      )}
      <div className="k-muted k-small">
        {[entry.actor ?? t('audit.nobody'), words.way(entry.way), format.dateTime(entry.at)].join(' · ')}
      </div>
    </li>
  );
}

function Changed({ change }: { change: AuditChange }) {
  const { t } = useTranslation();
  const words = useAuditWords();
  return (
    <>
      <dt>{words.field(change.field)}</dt>
      <dd>
        {change.was === undefined && change.became === undefined && t('audit.changed')}
        {change.was !== undefined && (
          <>
            <span className="k-hidden">{t('audit.before')} </span>
            <span className={classes.was}>{change.was}</span>{' '}
          </>
        )}
        {change.was !== undefined && change.became !== undefined && '→ '}
        {change.became}
      </dd>
    </>
  );
}
