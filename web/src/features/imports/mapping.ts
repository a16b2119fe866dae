import type { ImportDraft, ImportProblem, Mapping } from '../../api/contract';

/** The mapping with a field pointed at a column, or at none; a column serves one field only. */
export function mapField(mapping: Mapping, field: string, column: string | undefined): Mapping {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).filter(([other, used]) => other !== field && used !== column),
  );
  return { ...mapping, columns: column === undefined ? columns : { ...columns, [field]: column } };
}

export const setOption = (mapping: Mapping, option: string, value: string): Mapping => ({
  ...mapping,
  options: { ...mapping.options, [option]: value },
});

/** The user says how dates are read; nothing is left to be asked then. */
export function chooseDates(mapping: Mapping, dateFormat: string): Mapping {
  const { dateNote: _, dateLine: __, ...options } = mapping.options;
  return { ...mapping, options: { ...options, dateFormat } };
}

/** Required fields that no column fills yet. */
export function missingFields(draft: Pick<ImportDraft, 'fields'>, mapping: Mapping): string[] {
  return draft.fields.filter((field) => field.required && !mapping.columns[field.name]).map((field) => field.name);
}

/** Columns that say something and that no field takes. */
export function leftOut(draft: Pick<ImportDraft, 'columns'>, mapping: Mapping): string[] {
  const used = Object.values(mapping.columns);
  return draft.columns
    .filter((column) => !used.includes(column.name) && column.samples.some((sample) => sample !== ''))
    .map((column) => column.name);
}

/** Problems by the place of the row in the preview; rows are counted from 1. */
export function problemsByRow(problems: ImportProblem[]): Map<number, ImportProblem[]> {
  const byRow = new Map<number, ImportProblem[]>();
  for (const problem of problems) {
    byRow.set(problem.row, [...(byRow.get(problem.row) ?? []), problem]);
  }
  return byRow;
}

/** A mapping can be changed and started, also again after a failure or an undoing; what comes later only be looked at. */
export const isOpen = (state: string) => /^(?:draft|failed|cancelled|undone)$/u.test(state);
