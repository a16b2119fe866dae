import type { Filter } from '../api/contract';
import { choiceLabel, type Words } from './sentence';

/** What was found at one place of a filter, as the reader would write it. */
export function actualText(words: Words, filter: Filter, actual: string): string {
  switch (filter.type) {
    case 'consented':
      return words.t(actual === 'true' ? 'filter.yes' : 'filter.no');
    case 'bought':
      return purchases(words, actual);
    case 'compare':
      return attribute(words, filter.field, actual);
    case 'everyone':
    case 'and':
    case 'or':
    case 'not':
    case 'inSegment':
      return actual;
  }
}

function purchases(words: Words, actual: string): string {
  const [, orders, total, last] = /^(\d+) \(([\d.-]+)\), (\S+)$/u.exec(actual) ?? [];
  if (orders === undefined || total === undefined || last === undefined) {
    return actual === '0' ? words.t('segments.noPurchases') : actual;
  }
  return words.t('segments.purchases', {
    count: Number(orders),
    total: words.format.money(Number(total), words.currency),
    last: words.format.date(last),
  });
}

function attribute(words: Words, name: string, actual: string): string {
  const field = words.fields.find((candidate) => candidate.name === name);
  switch (field?.type) {
    case 'number':
      return Number.isFinite(Number(actual)) ? words.format.decimal(Number(actual)) : actual;
    case 'boolean':
      return words.t(actual === 'true' ? 'filter.yes' : 'filter.no');
    case 'choice':
      return choiceLabel(words.t, field, actual);
    case 'choices':
      return words.format.list(actual.split(', ').map((code) => choiceLabel(words.t, field, code)));
    case 'date':
      return words.format.day(actual);
    case 'timestamp':
      return words.format.dateTime(actual);
    case 'text':
    case undefined:
      return actual;
  }
}
