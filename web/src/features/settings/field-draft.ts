import type { CustomField, CustomKind, FieldDraft, Label } from '../../api/contract';

/** An option while somebody edits it; one with a code exists already. */
export type DraftOption = { id: string; code?: string; name: Label; retired: boolean };

export function draftOf(field: CustomField | undefined): FieldDraft {
  return field
    ? {
        name: field.name,
        help: field.help,
        section: field.section,
        required: field.required,
        unique: field.unique,
        sortable: field.sortable,
        listed: field.listed,
        rules: field.rules,
        defaultValue: field.defaultValue,
      }
    : { name: {}, listed: true, rules: {} };
}

export const optionsDraft = (field: CustomField | undefined): DraftOption[] =>
  field
    ? field.options.map((option) => ({ ...option, id: option.code }))
    : ['first', 'second'].map((id) => ({ id, name: {}, retired: false }));

const isNamed = (label: Label) => Boolean(label.en?.trim() || label.zh?.trim());

/** What is sent: rules and options that the kind has no use for are left out, and so are options without a name. */
export function withKind(
  kind: CustomKind,
  draft: FieldDraft,
  options: DraftOption[] | undefined,
  currency: string,
): FieldDraft {
  const rules = draft.rules ?? {};
  return {
    ...draft,
    rules: kind === 'money' ? { ...rules, currency: rules.currency ?? currency } : rules,
    options: options
      ?.filter((option) => option.code !== undefined || isNamed(option.name))
      .map(({ code, name, retired }) => ({ code, name, retired })),
  };
}
