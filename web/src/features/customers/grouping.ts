import type { CustomerGroup, CustomField, FieldAccess, Filter } from '../../api/contract';
import { activeFields } from '../../lib/custom-fields';

/** A field by which customers are grouped, as the filter language names it. */
export type Grouping = {
  by: string;
  /** The field that becomes another one when a card is moved; none where the value is computed. */
  moves?: string;
  /** The values that there can be, in their order; undefined where only those that occur are known. */
  values?: string[];
  own?: CustomField;
};

const kinds = ['person', 'organisation'];
const ladder = [
  'suspect',
  'prospect',
  'firstTime',
  'repeat',
  'client',
  'member',
  'advocate',
  'partner',
  'inactive',
  'lost',
];
const pyramid = ['vip', 'large', 'medium', 'small'];

const plain: Grouping[] = [
  { by: 'owner', moves: 'ownerId' },
  { by: 'kind', moves: 'kind', values: kinds },
  { by: 'country', moves: 'country' },
  { by: 'language', moves: 'language' },
  { by: 'trait.ladder', values: ladder },
  { by: 'trait.pyramid', values: pyramid },
];

/** Every field by which the reader can group customers; a card moves only where the reader may edit that field. */
export function groupings(fields: CustomField[], access: (field: string) => FieldAccess): Grouping[] {
  const own = activeFields(fields).flatMap((field): Grouping[] => {
    const path = `custom.${field.key}`;
    const moves = field.access === 'edit' ? path : undefined;
    if (field.kind === 'choice') {
      const values = field.options.filter((option) => !option.retired).map((option) => option.code);
      return [{ by: path, moves, values, own: field }];
    }
    return field.kind === 'yesNo' ? [{ by: path, moves, values: ['true', 'false'], own: field }] : [];
  });
  const others = plain
    .filter(({ by }) => access(by) !== 'none')
    .map((one) => (access(one.by) === 'edit' ? one : { ...one, moves: undefined }));
  return [...own, ...others];
}

/** What the reader can sum, by the names of the list's columns. */
export function measuresIn(
  columns: string[],
  fields: CustomField[],
  sees: { orders: boolean; clv: boolean },
): string[] {
  const sums = new Set([
    ...(sees.clv ? ['clv'] : []),
    ...(sees.orders ? ['revenue', 'orders'] : []),
    ...activeFields(fields).flatMap((field) =>
      field.kind === 'number' || field.kind === 'money' ? [`custom.${field.key}`] : [],
    ),
  ]);
  return columns.filter((column) => sums.has(column));
}

/** The value as the filter language and an edit take it. */
export function typedValue(grouping: Grouping, value: string | undefined): string | number | boolean | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (grouping.by === 'owner') {
    return Number(value);
  }
  return grouping.own?.kind === 'yesNo' ? value === 'true' : value;
}

/** Those of a view who are in a group. */
export function inGroup(filter: Filter | undefined, grouping: Grouping, value: string | undefined): Filter {
  const typed = typedValue(grouping, value);
  const own: Filter =
    typed === undefined
      ? { type: 'compare', field: grouping.by, operator: 'isEmpty', values: [] }
      : { type: 'compare', field: grouping.by, operator: 'equals', values: [typed] };
  return filter === undefined ? own : { type: 'and', all: [filter, own] };
}

/** The groups to show: what occurs, and beside it each value that can occur, so that a card can be moved there; those without one last. */
export function shownGroups(grouping: Grouping, found: CustomerGroup[], all: boolean): CustomerGroup[] {
  const known = grouping.values ?? [];
  const ofKnown = known.flatMap((value): CustomerGroup[] => {
    const group = found.find((one) => one.value === value);
    return group ? [group] : all ? [{ value, count: 0, sums: {} }] : [];
  });
  const others = found.filter((group) => group.value !== undefined && !known.includes(group.value));
  const none = found.filter((group) => group.value === undefined);
  const isClearable = all && grouping.moves !== undefined && grouping.by !== 'kind' && !grouping.own?.required;
  return [...ofKnown, ...others, ...(none.length > 0 ? none : isClearable ? [{ count: 0, sums: {} }] : [])];
}
