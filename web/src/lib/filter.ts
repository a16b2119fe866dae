import type { FieldType, Filter, FilterField, FilterValue, Operator, What, Window } from '../api/contract';

/**
 * A filter while somebody edits it: groups and conditions with an identity, values as they were typed, perhaps
 * incomplete. `toFilter` gives what is complete, `fromFilter` reads any filter back.
 */
export type Group = { id: string; kind: 'group'; join: 'and' | 'or'; negated: boolean; parts: Part[] };
export type Compare = {
  id: string;
  kind: 'compare';
  negated: boolean;
  field: string;
  operator: Operator;
  values: string[];
};
export type Bought = {
  id: string;
  kind: 'bought';
  negated: boolean;
  what: What;
  atLeast: number;
  min?: number;
  max?: number;
  window?: Window;
};
export type Consented = { id: string; kind: 'consented'; negated: boolean; channel: string; purpose: string };
export type InSegment = { id: string; kind: 'inSegment'; negated: boolean; segment?: number };
export type Condition = Compare | Bought | Consented | InSegment;
export type Part = Group | Condition;

let last = 0;
const newId = () => `part-${++last}`;

export const operatorsOf: Record<FieldType, Operator[]> = {
  text: ['equals', 'notEquals', 'in', 'contains', 'startsWith', 'isEmpty', 'isNotEmpty'],
  number: ['atLeast', 'atMost', 'greater', 'less', 'between', 'equals', 'notEquals', 'isEmpty', 'isNotEmpty'],
  boolean: ['equals', 'isEmpty', 'isNotEmpty'],
  date: ['atLeast', 'atMost', 'between', 'equals', 'withinLastDays', 'notWithinLastDays', 'isEmpty', 'isNotEmpty'],
  timestamp: ['withinLastDays', 'notWithinLastDays', 'atLeast', 'atMost', 'between', 'isEmpty', 'isNotEmpty'],
  choice: ['equals', 'notEquals', 'in', 'isEmpty', 'isNotEmpty'],
  choices: ['in', 'equals', 'notEquals', 'isEmpty', 'isNotEmpty'],
};

/** How many values an operator takes; `many` stands for one or more. */
export function arity(operator: Operator): 0 | 1 | 2 | 'many' {
  switch (operator) {
    case 'isEmpty':
    case 'isNotEmpty':
      return 0;
    case 'between':
      return 2;
    case 'in':
      return 'many';
    case 'equals':
    case 'notEquals':
    case 'less':
    case 'atMost':
    case 'greater':
    case 'atLeast':
    case 'contains':
    case 'startsWith':
    case 'withinLastDays':
    case 'notWithinLastDays':
      return 1;
  }
}

export const countsDays = (operator: Operator) => operator === 'withinLastDays' || operator === 'notWithinLastDays';

export const emptyGroup = (): Group => ({ id: newId(), kind: 'group', join: 'and', negated: false, parts: [] });
export const newGroup = (join: 'and' | 'or'): Group => ({ ...emptyGroup(), join });
export const newBought = (): Bought => ({
  id: newId(),
  kind: 'bought',
  negated: false,
  what: { type: 'anything' },
  atLeast: 1,
  window: { type: 'lastDays', days: 90 },
});
export const newConsented = (): Consented => ({
  id: newId(),
  kind: 'consented',
  negated: false,
  channel: 'email',
  purpose: 'marketing',
});
export const newInSegment = (): InSegment => ({ id: newId(), kind: 'inSegment', negated: false });

export function newCompare(field: FilterField): Compare {
  return {
    id: newId(),
    kind: 'compare',
    negated: false,
    field: field.name,
    operator: operatorsOf[field.type][0] ?? 'equals',
    values: field.type === 'boolean' ? ['true'] : [],
  };
}

function valueFrom(text: string, type: FieldType, operator: Operator): FilterValue | undefined {
  if (text.trim() === '') {
    return undefined;
  }
  if (type === 'boolean') {
    return text === 'true';
  }
  if (type === 'number' || countsDays(operator)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  return text;
}

function compareToFilter(part: Compare, fields: FilterField[]): Filter | undefined {
  const type = fields.find((field) => field.name === part.field)?.type ?? 'text';
  const needed = arity(part.operator);
  const values = part.values
    .map((value) => valueFrom(value, type, part.operator))
    .filter((value) => value !== undefined);
  if (needed === 'many' ? values.length === 0 : values.length !== needed) {
    return undefined;
  }
  return { type: 'compare', field: part.field, operator: part.operator, values };
}

function whatIsComplete(what: What): boolean {
  switch (what.type) {
    case 'anything':
      return true;
    case 'product':
      return what.skus.length > 0;
    case 'category':
      return what.categories.length > 0;
  }
}

function windowIsComplete(window: Window | undefined): boolean {
  return window?.type !== 'between' || (window.from !== '' && window.until > window.from);
}

function boughtToFilter(part: Bought): Filter | undefined {
  if (!whatIsComplete(part.what) || !windowIsComplete(part.window) || part.atLeast < 1) {
    return undefined;
  }
  const bought: Filter = { type: 'bought', what: part.what, atLeast: part.atLeast };
  if (part.min !== undefined || part.max !== undefined) {
    bought.amount = {
      ...(part.min === undefined ? {} : { min: part.min }),
      ...(part.max === undefined ? {} : { max: part.max }),
    };
  }
  if (part.window) {
    bought.window = part.window;
  }
  return bought;
}

function positive(part: Part, fields: FilterField[]): Filter | undefined {
  switch (part.kind) {
    case 'compare':
      return compareToFilter(part, fields);
    case 'bought':
      return boughtToFilter(part);
    case 'consented':
      return { type: 'consented', channel: part.channel, purpose: part.purpose };
    case 'inSegment':
      return part.segment === undefined ? undefined : { type: 'inSegment', segment: part.segment };
    case 'group':
      return groupToFilter(part, fields);
  }
}

function groupToFilter(group: Group, fields: FilterField[]): Filter | undefined {
  const parts = group.parts.map((part) => partToFilter(part, fields)).filter((filter) => filter !== undefined);
  const [only] = parts;
  if (!only) {
    return undefined;
  }
  if (parts.length === 1) {
    return only;
  }
  return group.join === 'and' ? { type: 'and', all: parts } : { type: 'or', any: parts };
}

function partToFilter(part: Part, fields: FilterField[]): Filter | undefined {
  const filter = positive(part, fields);
  return filter && part.negated ? { type: 'not', filter } : filter;
}

/** What is complete of it; everyone, when nothing is. */
export function toFilter(root: Group, fields: FilterField[]): Filter {
  return partToFilter(root, fields) ?? { type: 'everyone' };
}

/** The parts that still miss something and so do not count yet. */
export function incomplete(root: Part, fields: FilterField[]): string[] {
  if (root.kind === 'group') {
    return root.parts.flatMap((part) => incomplete(part, fields));
  }
  return partToFilter(root, fields) ? [] : [root.id];
}

function read(filter: Filter, negated: boolean): Part {
  switch (filter.type) {
    case 'everyone':
      return { ...emptyGroup(), negated };
    case 'and':
      return { ...newGroup('and'), negated, parts: filter.all.map((part) => read(part, false)) };
    case 'or':
      return { ...newGroup('or'), negated, parts: filter.any.map((part) => read(part, false)) };
    case 'not':
      return filter.filter.type === 'not' ? read(filter.filter.filter, negated) : read(filter.filter, !negated);
    case 'compare':
      return {
        id: newId(),
        kind: 'compare',
        negated,
        field: filter.field,
        operator: filter.operator,
        values: filter.values.map(String),
      };
    case 'bought':
      return {
        id: newId(),
        kind: 'bought',
        negated,
        what: filter.what,
        atLeast: filter.atLeast,
        min: filter.amount?.min ?? undefined,
        max: filter.amount?.max ?? undefined,
        window: filter.window ?? undefined,
      };
    case 'consented':
      return { id: newId(), kind: 'consented', negated, channel: filter.channel, purpose: filter.purpose };
    case 'inSegment':
      return { id: newId(), kind: 'inSegment', negated, segment: filter.segment };
  }
}

export function fromFilter(filter: Filter): Group {
  const part = read(filter, false);
  return part.kind === 'group' ? part : { ...emptyGroup(), parts: [part] };
}

/** The tree with one part replaced, or taken out where `change` answers nothing. */
export function changePart(root: Group, id: string, change: (part: Part) => Part | undefined): Group {
  return {
    ...root,
    parts: root.parts.flatMap((part) => {
      if (part.id === id) {
        const changed = change(part);
        return changed ? [changed] : [];
      }
      return part.kind === 'group' ? [changePart(part, id, change)] : [part];
    }),
  };
}

export const countConditions = (group: Group): number =>
  group.parts.reduce((sum, part) => sum + (part.kind === 'group' ? countConditions(part) : 1), 0);

function isFilter(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A filter from the address bar, or nothing where it is not one; the server checks what it says. */
export function filterFromText(text: unknown): Filter | undefined {
  if (isFilter(text)) {
    return text;
  }
  if (typeof text !== 'string' || text === '') {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return isFilter(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
