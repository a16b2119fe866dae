import type { TFunction } from 'i18next';
import type { TimelineEntry } from '../../api/contract';
import { numberIn, textIn } from '../../lib/details';
import type { Format } from '../../lib/format';
import type { IconName } from '../../ui/icons';

/** The import that a source such as `import:17` names. */
export const importOf = (source: string): string | undefined => /^import:(\d+)$/u.exec(source)?.[1];

export type TimelineKind = 'order' | 'campaign' | 'consent' | 'customer' | 'note';
export const timelineKinds: TimelineKind[] = ['order', 'campaign', 'consent', 'customer', 'note'];

export function kindOf(entry: TimelineEntry): TimelineKind | undefined {
  const area = entry.kind.split('.')[0];
  return timelineKinds.find((kind) => kind === area);
}

export type Day = { key: string; at: string; entries: TimelineEntry[] };

/** Entries by calendar day of the firm's zone, in the order they come. */
export function byDay(entries: TimelineEntry[], format: Format): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const key = format.dayKey(entry.at);
    const today = days.at(-1);
    if (today?.key === key) {
      today.entries.push(entry);
    } else {
      days.push({ key, at: entry.at, entries: [entry] });
    }
  }
  return days;
}

export const timelineIcons: Record<string, IconName> = {
  'order.placed': 'cart',
  'order.returned': 'undo',
  'campaign.sent': 'mail',
  'campaign.control': 'pause',
  'campaign.suppressed': 'stop',
  'campaign.clicked': 'link',
  'campaign.unsubscribed': 'close',
  'campaign.bounced': 'warn',
  'campaign.responded': 'check',
  'consent.granted': 'check',
  'consent.withdrawn': 'close',
  'customer.created': 'plus',
  'customer.changed': 'edit',
  'customer.merged': 'link',
  'customer.parted': 'undo',
  note: 'note',
};

function sourceText(source: string, t: TFunction): string {
  const number = importOf(source);
  return number ? t('source.import', { number }) : t(`source.${source}`, { defaultValue: source });
}

/** What happened, in a sentence. */
export function entryText(entry: TimelineEntry, t: TFunction, format: Format): string {
  const total = numberIn(entry.details, 'total') ?? numberIn(entry.details, 'revenue');
  const currency = textIn(entry.details, 'currency');
  const channel = textIn(entry.details, 'channel') ?? '';
  const purpose = textIn(entry.details, 'purpose') ?? '';
  const reason = textIn(entry.details, 'reason') ?? '';
  return t(`timeline.${entry.kind}`, {
    defaultValue: entry.kind,
    number: textIn(entry.details, 'number') ?? '',
    name: textIn(entry.details, 'name') ?? '',
    amount: total !== undefined && currency ? format.exactMoney(total, currency) : '',
    count: numberIn(entry.details, 'lines') ?? 0,
    campaign: textIn(entry.details, 'campaign') ?? '',
    subject: textIn(entry.details, 'subject') ?? '',
    url: textIn(entry.details, 'url') ?? '',
    source: sourceText(textIn(entry.details, 'source') ?? '', t),
    channel: t(`channel.${channel}`, { defaultValue: channel }),
    purpose: t(`purpose.${purpose}`, { defaultValue: purpose }),
    reason: t(`reason.${reason}`, { defaultValue: reason }),
  });
}

/** One field of a customer that changed. */
export type FieldChange = { field: string; before: string; after: string };

/** The changes that an entry tells of, as far as they are told. */
export function changesIn(details: Record<string, unknown>): FieldChange[] {
  const { changes } = details;
  if (typeof changes !== 'object' || changes === null) {
    return [];
  }
  return Object.entries(changes).flatMap(([field, change]: [string, unknown]) =>
    typeof change === 'object' && change !== null && 'old' in change && 'new' in change
      ? [{ field, before: String(change.old), after: String(change.new) }]
      : [],
  );
}

/** Whom a note calls. */
export function calledIn(details: Record<string, unknown>): { id: number; name: string }[] {
  const { mentions } = details;
  return Array.isArray(mentions)
    ? mentions.flatMap((one: unknown) =>
        typeof one === 'object' &&
        one !== null &&
        'id' in one &&
        'name' in one &&
        typeof one.id === 'number' &&
        typeof one.name === 'string'
          ? [{ id: one.id, name: one.name }]
          : [],
      )
    : [];
}
