import type { CustomField, CustomValues } from '../api/contract';
import type { Format } from './format';
import { labelText } from './label';

/** What one writes a value with: the reader's language, numbers and dates, yes and no. */
export type Writer = { format: Format; yes: string; no: string };

/** Fields of one heading, in their order. */
export type Section = { name: string; fields: CustomField[] };

export const activeFields = (fields: CustomField[]) => fields.filter((field) => field.retiredAt === undefined);

/** By heading, in the order in which the headings first come; those without one first. */
export function sectionsOf(fields: CustomField[], language: string): Section[] {
  const sections: Section[] = [];
  for (const field of activeFields(fields)) {
    const name = labelText(field.section, language);
    const known = sections.find((section) => section.name === name);
    if (known) {
      known.fields.push(field);
    } else if (name === '') {
      sections.unshift({ name, fields: [field] });
    } else {
      sections.push({ name, fields: [field] });
    }
  }
  return sections;
}

/** A record that a value leads to. */
export function linkedIn(value: unknown): { id: number; name?: string } | undefined {
  if (typeof value === 'number') {
    return { id: value };
  }
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'number') {
    return undefined;
  }
  return { id: value.id, name: 'name' in value && typeof value.name === 'string' ? value.name : undefined };
}

export const codesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

export function optionText(field: CustomField, code: string, language: string): string {
  const option = field.options.find((one) => one.code === code);
  return option ? labelText(option.name, language) : code;
}

/** A value as people read it; undefined where there is none. */
export function customText(field: CustomField, value: unknown, { format, yes, no }: Writer): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  switch (field.kind) {
    case 'text':
      return String(value);
    case 'number':
      return typeof value === 'number' ? format.decimal(value, 6) : String(value);
    case 'money':
      return typeof value === 'number' ? format.exactMoney(value, field.rules.currency ?? 'EUR') : String(value);
    case 'date':
      return format.day(String(value));
    case 'choice':
      return optionText(field, String(value), format.locale);
    case 'choices':
      return format.list(codesIn(value).map((code) => optionText(field, code, format.locale)));
    case 'yesNo':
      return value === true || value === 'true' ? yes : no;
    case 'link': {
      const linked = linkedIn(value);
      return linked ? (linked.name ?? `#${linked.id}`) : String(value);
    }
  }
}

/** The value as the API takes it: a link by its number alone. */
export const given = (field: CustomField, value: unknown): unknown =>
  field.kind === 'link' ? linkedIn(value)?.id : value;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What was changed of the values, null for what was cleared; undefined where nothing was. */
export function changedValues(
  fields: CustomField[],
  before: CustomValues,
  after: CustomValues,
): CustomValues | undefined {
  const changed: CustomValues = {};
  for (const field of activeFields(fields)) {
    const own = given(field, after[field.key]);
    if (!isSame(given(field, before[field.key]), own)) {
      changed[field.key] = own ?? null;
    }
  }
  return Object.keys(changed).length === 0 ? undefined : changed;
}

/** Fields that both have changed since the common base, to different ends. */
export function customConflicts(
  fields: CustomField[],
  base: CustomValues,
  mine: CustomValues,
  theirs: CustomValues,
): CustomField[] {
  return activeFields(fields).filter((field) => {
    const [from, own, other] = [base, mine, theirs].map((values) => given(field, values[field.key]));
    return !isSame(own, from) && !isSame(other, from) && !isSame(own, other);
  });
}

/** Their values with mine on top; a conflict goes to whom `keepMine` says. */
export function mergedValues(
  fields: CustomField[],
  base: CustomValues,
  mine: CustomValues,
  theirs: CustomValues,
  keepMine: string[],
): CustomValues {
  const contested = customConflicts(fields, base, mine, theirs).map((field) => field.key);
  const merged = { ...theirs };
  for (const field of activeFields(fields)) {
    const isMine = contested.includes(field.key)
      ? keepMine.includes(field.key)
      : !isSame(given(field, mine[field.key]), given(field, base[field.key]));
    if (isMine) {
      merged[field.key] = mine[field.key];
    }
  }
  return merged;
}

/** What a new record starts with. */
export function defaultsOf(fields: CustomField[]): CustomValues {
  const values: CustomValues = {};
  for (const field of activeFields(fields)) {
    if (field.defaultValue !== undefined && field.defaultValue !== null) {
      values[field.key] = field.defaultValue;
    }
  }
  return values;
}

/** What a new record is given; a default that it shall not have is said to be nothing. */
export function newValues(fields: CustomField[], values: CustomValues): CustomValues | undefined {
  const said: CustomValues = {};
  for (const field of activeFields(fields)) {
    const value = given(field, values[field.key]);
    if (value !== undefined || field.defaultValue !== undefined) {
      said[field.key] = value ?? null;
    }
  }
  return Object.keys(said).length === 0 ? undefined : said;
}
