import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../api/contract';
import { timelineQuery } from '../../api/customers/timeline-query';
import { textIn } from '../../lib/details';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Icon } from '../../ui/icons';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import classes from './customers.module.css';
import { NoteEntry } from './note-entry';
import {
  byDay,
  changesIn,
  entryText,
  importOf,
  kindOf,
  type TimelineKind,
  timelineIcons,
  timelineKinds,
} from './timeline';
import { useChangeWords } from './use-change-words';

/** Everything that ever happened with a customer, the latest first. */
export function TimelineView({ id, brief }: { id: number; brief?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [kinds, setKinds] = useState<TimelineKind[]>([]);
  const timeline = useInfiniteQuery(timelineQuery(id));
  if (timeline.isPending) {
    return <LoadingRows rows={6} />;
  }
  if (timeline.isError) {
    return <ErrorState error={timeline.error} retry={() => timeline.refetch()} />;
  }
  const all = timeline.data.pages.flatMap((page) => page.items);
  const shown = all.filter((entry) => {
    const kind = kindOf(entry);
    return kinds.length === 0 || (kind !== undefined && kinds.includes(kind));
  });
  const days = byDay(brief ? shown.slice(0, 6) : shown, format);
  return (
    <div className="k-stack-s">
      {!brief && <KindFilter kinds={kinds} change={setKinds} />}
      {days.length === 0 && <Empty icon="jobs" title={t('timeline.empty')} text={t('timeline.emptyText')} />}
      {days.map((day) => (
        <section key={day.key} className={classes.day}>
          <div className={classes.dayName}>{format.longDay(day.at)}</div>
          {day.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} customer={id} />
          ))}
        </section>
      ))}
      {!brief && timeline.hasNextPage && (
        <Button variant="default" loading={timeline.isFetchingNextPage} onClick={() => timeline.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </div>
  );
}

function KindFilter({ kinds, change }: { kinds: TimelineKind[]; change: (kinds: TimelineKind[]) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.chips} style={{ border: 0, margin: 0, padding: 0 }} aria-label={t('timeline.filter')}>
      {timelineKinds.map((kind) => {
        const on = kinds.includes(kind);
        return (
          <button
            key={kind}
            type="button"
            className={classes.chip}
            aria-pressed={on}
            onClick={() => change(on ? kinds.filter((one) => one !== kind) : [...kinds, kind])}
          >
            {t(`timeline.kind.${kind}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

const good = new Set(['order.placed', 'campaign.clicked', 'campaign.responded', 'consent.granted']);
const bad = new Set(['campaign.unsubscribed', 'campaign.bounced', 'consent.withdrawn', 'order.returned']);

function Entry({ entry, customer }: { entry: TimelineEntry; customer: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const look = good.has(entry.kind) ? classes.signGood : bad.has(entry.kind) ? classes.signBad : '';
  const campaign = textIn(entry.details, 'campaignId');
  const text = textIn(entry.details, 'text');
  const by = textIn(entry.details, 'by');
  const source = textIn(entry.details, 'source') ?? '';
  return (
    <div className={classes.entry}>
      <span className={`${classes.sign} ${look}`}>
        <Icon name={timelineIcons[entry.kind] ?? 'info'} size={14} />
      </span>
      <div className={classes.entryText}>
        {entryText(entry, t, format)}
        {campaign && textIn(entry.details, 'campaign') && (
          <>
            {' · '}
            <Link to="/campaigns/$id" params={{ id: campaign }} search={{}}>
              {textIn(entry.details, 'campaign')}
            </Link>
          </>
        )}
        {importOf(source) && may('IMPORTS') && (
          <>
            {' · '}
            <Link to="/imports/$id" params={{ id: importOf(source) ?? '' }}>
              {t('source.open')}
            </Link>
          </>
        )}
        {entry.kind === 'note' && by && <span className="k-muted"> · {by}</span>}
        {entry.kind === 'note' && text && <NoteEntry entry={entry} customer={customer} />}
        {entry.kind === 'customer.changed' && <Changes details={entry.details} />}
      </div>
      <time className="k-muted k-small" dateTime={entry.at} style={{ paddingTop: 4 }}>
        {format.time(entry.at)}
      </time>
    </div>
  );
}

/** What was changed, from what to what. */
function Changes({ details }: { details: Record<string, unknown> }) {
  const words = useChangeWords();
  const changes = changesIn(details);
  return changes.length === 0 ? null : (
    <ul className="k-muted k-small" style={{ overflowWrap: 'anywhere' }}>
      {changes.map((change) => (
        <li key={change.field}>{words(change)}</li>
      ))}
    </ul>
  );
}
