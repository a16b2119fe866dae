import type { TFunction } from 'i18next';
import type { Filter, FilterField, FilterValue, Label, Window } from '../api/contract';
import type { Format } from './format';
import { labelText } from './label';

/** What it takes to say a filter in words. */
export type Words = {
  t: TFunction;
  format: Format;
  fields: FilterField[];
  currency: string;
  segmentName: (id: number) => string | undefined;
};

/** The name of a field for the reader, whatever its key. */
export function fieldLabel(t: TFunction, field: { name: string; label?: Label }): string {
  if (field.label) {
    return labelText(field.label, t('reader.code'));
  }
  const plain = field.name.replace(/^trait\./, '');
  const defaultValue = plain;
  // A computed figure may have a namesake that is counted at this moment; the two are told apart.
  return field.name.startsWith('trait.')
    ? t([`field.computed.${plain}`, `field.${plain}`], { defaultValue })
    : t(`field.${plain}`, { defaultValue });
}

export function choiceLabel(
  t: TFunction,
  field: { name: string; options?: FilterField['options'] },
  choice: string,
): string {
  const option = field.options?.find((one) => one.code === choice);
  if (option || field.name.startsWith('custom.')) {
    return option ? labelText(option.name, t('reader.code')) : choice;
  }
  const plain = field.name.replace(/^trait\./, '');
  return t(`choice.${plain}.${choice}`, { defaultValue: choice });
}

/** The values to choose from: what is retired stays where it is chosen already. */
export function offeredChoices(field: FilterField, chosen: string[]): string[] {
  const isRetired = (choice: string) => field.options?.some((one) => one.code === choice && one.retired) === true;
  return (field.choices ?? []).filter((choice) => chosen.includes(choice) || !isRetired(choice));
}

function valueText(words: Words, field: FilterField | undefined, value: FilterValue): string {
  if (typeof value === 'boolean') {
    return words.t(value ? 'filter.yes' : 'filter.no');
  }
  if (typeof value === 'number') {
    return words.format.decimal(value);
  }
  if (field?.type === 'choice' || field?.type === 'choices') {
    return choiceLabel(words.t, field, value);
  }
  if (field?.type === 'date' || field?.type === 'timestamp') {
    return words.format.day(value);
  }
  return `“${value}”`;
}

function list(words: Words, items: string[], kind: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(words.format.locale, { type: kind }).format(items);
}

function comparison(words: Words, filter: Extract<Filter, { type: 'compare' }>): string {
  const field = words.fields.find((candidate) => candidate.name === filter.field);
  const label = fieldLabel(words.t, field ?? { name: filter.field });
  const values = filter.values.map((value) => valueText(words, field, value));
  return words.t(`sentence.${filter.operator}`, {
    field: label,
    value: filter.operator === 'in' ? list(words, values, 'disjunction') : (values[0] ?? ''),
    other: values[1] ?? '',
  });
}

export function windowText(words: Pick<Words, 't' | 'format'>, window: Window): string {
  switch (window.type) {
    case 'lastDays':
      return words.t('sentence.lastDays', { count: window.days });
    case 'beforeDays':
      return words.t('sentence.beforeDays', { count: window.days });
    case 'between':
      return words.t('sentence.fromUntil', {
        from: words.format.day(window.from),
        until: words.format.day(window.until),
      });
  }
}

function things(words: Words, filter: Extract<Filter, { type: 'bought' }>): string {
  switch (filter.what.type) {
    case 'anything':
      return words.t('sentence.anything');
    case 'product':
      return list(words, filter.what.skus, 'disjunction');
    case 'category':
      return list(words, filter.what.categories, 'disjunction');
  }
}

function amountText(words: Words, amount: { min?: number; max?: number } | undefined): string {
  const money = (value: number) => words.format.money(value, words.currency);
  if (amount?.min != null && amount.max != null) {
    return words.t('sentence.amountBetween', { min: money(amount.min), max: money(amount.max) });
  }
  if (amount?.min != null) {
    return words.t('sentence.amountFrom', { min: money(amount.min) });
  }
  return amount?.max != null ? words.t('sentence.amountTo', { max: money(amount.max) }) : '';
}

function bought(words: Words, filter: Extract<Filter, { type: 'bought' }>): string {
  return [
    words.t('sentence.bought', { what: things(words, filter) }),
    filter.atLeast > 1 ? words.t('sentence.atLeastTimes', { count: filter.atLeast }) : '',
    amountText(words, filter.amount),
    filter.window ? windowText(words, filter.window) : '',
  ]
    .filter((piece) => piece !== '')
    .join(words.t('sentence.space'));
}

/** A filter as a sentence: what a colleague would say aloud. */
export function sentence(words: Words, filter: Filter, nested = false): string {
  const { t } = words;
  switch (filter.type) {
    case 'everyone':
      return t('sentence.everyone');
    case 'and':
    case 'or': {
      const parts = (filter.type === 'and' ? filter.all : filter.any).map((part) => sentence(words, part, true));
      const joined = parts.join(t(filter.type === 'and' ? 'sentence.and' : 'sentence.or'));
      return nested && parts.length > 1 ? t('sentence.bracket', { inner: joined }) : joined;
    }
    case 'not':
      return t('sentence.not', { inner: sentence(words, filter.filter, true) });
    case 'compare':
      return comparison(words, filter);
    case 'bought':
      return bought(words, filter);
    case 'consented':
      return t('sentence.consented', {
        channel: t(`channel.${filter.channel}`, { defaultValue: filter.channel }),
        purpose: t(`purpose.${filter.purpose}`, { defaultValue: filter.purpose }),
      });
    case 'inSegment':
      return t('sentence.inSegment', { name: words.segmentName(filter.segment) ?? `#${filter.segment}` });
  }
}
