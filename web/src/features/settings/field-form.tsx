import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField, CustomKind, FieldDraft, FieldRules, Label } from '../../api/contract';
import { useSaveField } from '../../api/fields/save-field';
import { labelText } from '../../lib/label';
import { useFormat } from '../../lib/use-format';
import { useSession } from '../../lib/use-session';
import { DecimalInput } from '../../ui/decimal-input';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { DefaultInput } from './default-input';
import { type DraftOption, draftOf, optionsDraft, withKind } from './field-draft';

const kinds: CustomKind[] = ['text', 'number', 'money', 'date', 'choice', 'choices', 'yesNo', 'link'];

const languages = ['en', 'zh'] satisfies (keyof Label)[];
const ends = ['earliest', 'latest'] satisfies (keyof FieldRules)[];

/** Defines a field, or changes what is said of one; its kind is chosen once. */
export function FieldForm({ field, close }: { field?: CustomField; close: () => void }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const { firm } = useSession();
  const [kind, setKind] = useState<CustomKind>(field?.kind ?? 'text');
  const [draft, setDraft] = useState<FieldDraft>(() => draftOf(field));
  const [options, setOptions] = useState<DraftOption[]>(() => optionsDraft(field));
  const save = useSaveField();
  const problem = useProblemText();
  const set = (part: Partial<FieldDraft>) => setDraft({ ...draft, ...part });
  const hasOptions = kind === 'choice' || kind === 'choices';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        id: field?.id,
        version: field?.version ?? 0,
        kind,
        field: withKind(kind, draft, hasOptions ? options : undefined, firm.currency),
      },
      { onSuccess: close },
    );
  };
  return (
    <Dialog
      onClose={close}
      size="lg"
      title={field ? t('fields.edit', { name: labelText(field.name, locale) }) : t('fields.add')}
    >
      <form className="k-stack" onSubmit={submit}>
        {save.isError && <Notice tone="bad">{problem(save.error).detail ?? problem(save.error).title}</Notice>}
        <div className="k-form-2">
          <Labels part="name" value={draft.name} change={(name) => set({ name })} focused />
          <Select
            label={t('fields.kindTitle')}
            description={field ? t('fields.kindStays') : undefined}
            disabled={field !== undefined}
            data={kinds.map((one) => ({ value: one, label: t(`fields.kind.${one}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(next) => {
              setKind(kinds.find((one) => one === next) ?? kind);
              set({ defaultValue: undefined, unique: false });
            }}
          />
        </div>
        {hasOptions && <Options options={options} change={setOptions} />}
        <Rules kind={kind} draft={draft} set={set} />
        <div className="k-stack-s">
          <Checkbox
            label={t('fields.requiredLabel')}
            checked={draft.required ?? false}
            onChange={(event) => set({ required: event.currentTarget.checked })}
          />
          {(kind === 'text' || kind === 'number') && (
            <Checkbox
              label={t('fields.uniqueLabel')}
              checked={draft.unique ?? false}
              onChange={(event) => set({ unique: event.currentTarget.checked, defaultValue: undefined })}
            />
          )}
          {(kind === 'text' || kind === 'number' || kind === 'money' || kind === 'date') && (
            <Checkbox
              label={t('fields.sortableLabel')}
              checked={draft.sortable ?? false}
              onChange={(event) => set({ sortable: event.currentTarget.checked })}
            />
          )}
          <Checkbox
            label={t('fields.listedLabel')}
            checked={draft.listed ?? true}
            onChange={(event) => set({ listed: event.currentTarget.checked })}
          />
        </div>
        <div className="k-form-2">
          {kind !== 'link' && !draft.unique && (
            <DefaultInput
              kind={kind}
              options={options}
              value={draft.defaultValue}
              change={(defaultValue) => set({ defaultValue })}
            />
          )}
          <Labels part="section" value={draft.section} change={(section) => set({ section })} />
          <Labels part="help" value={draft.help} change={(help) => set({ help })} />
        </div>
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {field ? t('action.saveChanges') : t('fields.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type LabelsProps = {
  part: 'name' | 'section' | 'help';
  value?: Label;
  change: (label: Label) => void;
  focused?: boolean;
};

/** One text in both languages; either may be left out. */
function Labels({ part, value, change, focused }: LabelsProps) {
  const { t } = useTranslation();
  const longest = part === 'name' ? 80 : 300;
  return (
    <>
      {languages.map((language) => (
        <TextInput
          key={language}
          label={t(`fields.${part}In.${language}`)}
          data-autofocus={focused && language === 'en'}
          maxLength={longest}
          value={value?.[language] ?? ''}
          onChange={(event) => change({ ...value, [language]: event.currentTarget.value || undefined })}
        />
      ))}
    </>
  );
}

function Options({ options, change }: { options: DraftOption[]; change: (options: DraftOption[]) => void }) {
  const { t } = useTranslation();
  const set = (index: number, part: Partial<DraftOption>) =>
    change(options.map((option, at) => (at === index ? { ...option, ...part } : option)));
  return (
    <fieldset className="k-stack-s" style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ fontWeight: 500, padding: 0 }}>{t('fields.options')}</legend>
      {options.map((option, index) => (
        <div key={option.id} className="k-row" style={{ flexWrap: 'nowrap' }}>
          {languages.map((language) => (
            <TextInput
              key={language}
              className="k-grow"
              style={{ minWidth: 0 }}
              aria-label={t(`fields.optionIn.${language}`, { at: index + 1 })}
              placeholder={t(`fields.language.${language}`)}
              maxLength={80}
              disabled={option.retired}
              value={option.name[language] ?? ''}
              onChange={(event) =>
                set(index, { name: { ...option.name, [language]: event.currentTarget.value || undefined } })
              }
            />
          ))}
          {option.code === undefined ? (
            <ActionIcon
              color="gray"
              aria-label={t('fields.dropOption', { at: index + 1 })}
              onClick={() => change(options.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={14} />
            </ActionIcon>
          ) : (
            <Checkbox
              label={t('fields.retired')}
              checked={option.retired}
              onChange={(event) => set(index, { retired: event.currentTarget.checked })}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          leftSection={<Icon name="plus" size={13} />}
          onClick={() => change([...options, { id: crypto.randomUUID(), name: {}, retired: false }])}
        >
          {t('fields.addOption')}
        </Button>
      </div>
    </fieldset>
  );
}

type RulesProps = { kind: CustomKind; draft: FieldDraft; set: (part: Partial<FieldDraft>) => void };

function Rules({ kind, draft, set }: RulesProps) {
  const { t } = useTranslation();
  const { firm } = useSession();
  const rules = draft.rules ?? {};
  const rule = (part: Partial<typeof rules>) => set({ rules: { ...rules, ...part } });
  const number = (name: 'min' | 'max' | 'decimals', label: string, max?: number) => (
    <DecimalInput
      label={label}
      min={name === 'decimals' || kind === 'text' ? 0 : undefined}
      max={max}
      value={rules[name]}
      onChange={(value) => rule({ [name]: value })}
    />
  );
  switch (kind) {
    case 'text':
      return (
        <div className="k-form-2">
          {number('min', t('fields.rule.fewest'), 500)}
          {number('max', t('fields.rule.most'), 500)}
          <TextInput
            label={t('fields.rule.pattern')}
            description={t('fields.rule.patternHelp')}
            maxLength={200}
            value={rules.pattern ?? ''}
            onChange={(event) => rule({ pattern: event.currentTarget.value || undefined })}
          />
        </div>
      );
    case 'number':
    case 'money':
      return (
        <div className="k-form-2">
          {number('min', t('fields.rule.min'))}
          {number('max', t('fields.rule.max'))}
          {number('decimals', t('fields.rule.decimals'), kind === 'money' ? 4 : 6)}
          {kind === 'money' && (
            <TextInput
              label={t('fields.rule.currency')}
              maxLength={3}
              value={rules.currency ?? firm.currency}
              onChange={(event) => rule({ currency: event.currentTarget.value.toUpperCase() })}
            />
          )}
        </div>
      );
    case 'date':
      return (
        <div className="k-form-2">
          {ends.map((end) => (
            <TextInput
              key={end}
              type="date"
              label={t(`fields.rule.${end}`)}
              value={rules[end] ?? ''}
              onChange={(event) => rule({ [end]: event.currentTarget.value || undefined })}
            />
          ))}
        </div>
      );
    case 'choice':
    case 'choices':
    case 'yesNo':
    case 'link':
      return null;
  }
}
