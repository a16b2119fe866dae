import { Menu, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { categoriesQuery } from '../../api/commerce/categories-query';
import { productsQuery } from '../../api/commerce/products-query';
import type { FilterField, What, Window } from '../../api/contract';
import { segmentsQuery } from '../../api/segments/segments-query';
import {
  arity,
  type Bought,
  type Compare,
  type Condition,
  type Consented,
  countsDays,
  type InSegment,
  operatorsOf,
} from '../../lib/filter';
import { choiceLabel, fieldLabel, offeredChoices } from '../../lib/sentence';
import { useFormat } from '../../lib/use-format';
import { useSession } from '../../lib/use-session';
import { Icon } from '../icons';
import classes from './filter-builder.module.css';

type Props<C> = { condition: C; fields: FilterField[]; change: (condition: Condition) => void };

export function ConditionWords({ condition, fields, change }: Props<Condition>) {
  switch (condition.kind) {
    case 'compare':
      return <CompareWords condition={condition} fields={fields} change={change} />;
    case 'bought':
      return <BoughtWords condition={condition} fields={fields} change={change} />;
    case 'consented':
      return <ConsentedWords condition={condition} fields={fields} change={change} />;
    case 'inSegment':
      return <InSegmentWords condition={condition} fields={fields} change={change} />;
  }
}

type Option = { value: string; label: string };

/** One word of the sentence that can be another. */
function Word({
  value,
  options,
  label,
  change,
  soft,
}: {
  value: string;
  options: Option[];
  label: string;
  change: (value: string) => void;
  soft?: boolean;
}) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={soft ? `${classes.token} ${classes.soft}` : classes.token} aria-label={label}>
          {options.find((option) => option.value === value)?.label ?? value}
          <Icon name="chevronDown" size={11} />
        </button>
      </Menu.Target>
      <Menu.Dropdown style={{ maxHeight: 340, overflowY: 'auto' }}>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            onClick={() => change(option.value)}
            rightSection={option.value === value ? <Icon name="check" size={13} /> : null}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const small = { input: { minHeight: 24, height: 24, width: 128 } };
const tiny = { input: { minHeight: 24, height: 24, width: 74 } };

function CompareWords({ condition, fields, change }: Props<Compare>) {
  const { t } = useTranslation();
  const field = fields.find((candidate) => candidate.name === condition.field);
  const type = field?.type ?? 'text';
  const operators = operatorsOf[type];
  const setOperator = (value: string) => {
    const operator = operators.find((candidate) => candidate === value);
    if (operator) {
      const keep = countsDays(operator) === countsDays(condition.operator) ? condition.values : [];
      const needed = arity(operator);
      change({
        ...condition,
        operator,
        values: needed === 'many' ? keep.filter((one) => one !== '') : keep.slice(0, needed),
      });
    }
  };
  const setValue = (index: number, value: string) =>
    change({ ...condition, values: Object.assign([...condition.values], { [index]: value }) });
  const options = operators.map((operator) => ({
    value: operator,
    label: t(`operator.${type}.${operator}`, { defaultValue: t(`operator.any.${operator}`) }),
  }));
  const needed = arity(condition.operator);
  return (
    <>
      <span className={classes.word} style={{ fontWeight: 550 }}>
        {fieldLabel(t, field ?? { name: condition.field })}
      </span>
      {condition.negated && <NotWord off={() => change({ ...condition, negated: false })} />}
      <Word value={condition.operator} options={options} label={t('filter.operator')} change={setOperator} soft />
      {needed === 'many' && (
        <ManyValues field={field} values={condition.values} change={(values) => change({ ...condition, values })} />
      )}
      {(needed === 1 || needed === 2) && (
        <OneValue condition={condition} field={field} index={0} change={(value) => setValue(0, value)} />
      )}
      {needed === 2 && (
        <>
          <span className={classes.word}>{t('filter.betweenAnd')}</span>
          <OneValue condition={condition} field={field} index={1} change={(value) => setValue(1, value)} />
        </>
      )}
    </>
  );
}

function NotWord({ off }: { off: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={`${classes.token} ${classes.soft}`}
      onClick={off}
      aria-label={t('filter.withoutNot')}
    >
      {t('filter.not')}
      <Icon name="close" size={11} />
    </button>
  );
}

function ManyValues({
  field,
  values,
  change,
}: {
  field?: FilterField;
  values: string[];
  change: (values: string[]) => void;
}) {
  const { t } = useTranslation();
  if (field?.choices && field.choices.length > 0) {
    const data = offeredChoices(field, values).map((choice) => ({
      value: choice,
      label: choiceLabel(t, field, choice),
    }));
    return (
      <MultiSelect
        aria-label={t('filter.values')}
        data={data}
        value={values}
        onChange={change}
        searchable
        hidePickedOptions
        miw={180}
      />
    );
  }
  return (
    <TagsInput
      aria-label={t('filter.values')}
      value={values}
      onChange={change}
      placeholder={t('filter.values')}
      miw={180}
    />
  );
}

type OneProps = { condition: Compare; field?: FilterField; index: number; change: (value: string) => void };

function OneValue({ condition, field, index, change }: OneProps) {
  const { t } = useTranslation();
  const value = condition.values[index] ?? '';
  const label = t('filter.value');
  if (countsDays(condition.operator)) {
    return (
      <>
        <NumberInput
          aria-label={label}
          styles={tiny}
          value={value}
          min={0}
          max={36500}
          allowDecimal={false}
          hideControls
          onChange={(next) => change(String(next))}
        />
        <span className={classes.word}>{t('filter.days')}</span>
      </>
    );
  }
  switch (field?.type) {
    case 'number':
      return (
        <NumberInput
          aria-label={label}
          styles={tiny}
          value={value}
          hideControls
          onChange={(next) => change(String(next))}
        />
      );
    case 'boolean':
      return (
        <Word
          value={value || 'true'}
          label={label}
          change={change}
          options={[
            { value: 'true', label: t('filter.yes') },
            { value: 'false', label: t('filter.no') },
          ]}
        />
      );
    case 'choice':
    case 'choices':
      return (
        <Word
          value={value || t('filter.choose')}
          label={label}
          change={change}
          options={offeredChoices(field, [value]).map((choice) => ({
            value: choice,
            label: choiceLabel(t, field, choice),
          }))}
        />
      );
    case 'date':
    case 'timestamp':
      return (
        <TextInput
          type="date"
          aria-label={label}
          styles={small}
          value={value.slice(0, 10)}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    case 'text':
    case undefined:
      return (
        <TextInput
          aria-label={label}
          styles={small}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
  }
}

function BoughtWords({ condition, change }: Props<Bought>) {
  const { t } = useTranslation();
  const { firm } = useSession();
  const set = (part: Partial<Bought>) => change({ ...condition, ...part });
  return (
    <>
      <Word
        value={String(condition.negated)}
        label={t('filter.polarity')}
        change={(value) => set({ negated: value === 'true' })}
        options={[
          { value: 'false', label: t('filter.bought') },
          { value: 'true', label: t('filter.notBought') },
        ]}
        soft
      />
      <Word
        value={condition.what.type}
        label={t('filter.what')}
        change={(value) => set({ what: emptyWhat(value) })}
        options={[
          { value: 'anything', label: t('filter.anything') },
          { value: 'category', label: t('filter.category') },
          { value: 'product', label: t('filter.product') },
        ]}
      />
      {condition.what.type === 'category' && (
        <Categories
          value={condition.what.categories}
          change={(categories) => set({ what: { type: 'category', categories } })}
        />
      )}
      {condition.what.type === 'product' && (
        <Products value={condition.what.skus} change={(skus) => set({ what: { type: 'product', skus } })} />
      )}
      <span className={classes.word}>{t('filter.atLeast')}</span>
      <NumberInput
        aria-label={t('filter.timesLabel')}
        styles={{ input: { ...tiny.input, width: 48 } }}
        value={condition.atLeast}
        min={1}
        max={999}
        allowDecimal={false}
        hideControls
        onChange={(value) => set({ atLeast: Number(value) || 1 })}
      />
      <span className={classes.word}>{t('filter.times', { count: condition.atLeast })}</span>
      <Amount condition={condition} currency={firm.currency} set={set} />
      <When window={condition.window} change={(window) => set({ window })} />
    </>
  );
}

function emptyWhat(type: string): What {
  switch (type) {
    case 'category':
      return { type: 'category', categories: [] };
    case 'product':
      return { type: 'product', skus: [] };
    default:
      return { type: 'anything' };
  }
}

function Categories({ value, change }: { value: string[]; change: (value: string[]) => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(categoriesQuery());
  const known = [...new Set([...(data?.items ?? []), ...value])];
  return (
    <MultiSelect
      aria-label={t('filter.category')}
      placeholder={value.length === 0 ? t('filter.choose') : undefined}
      data={known}
      value={value}
      onChange={change}
      searchable
      hidePickedOptions
      miw={170}
    />
  );
}

function Products({ value, change }: { value: string[]; change: (value: string[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const { data } = useQuery(productsQuery(asked));
  const found = (data?.items ?? []).map((product) => ({
    value: product.sku,
    label: `${product.name} · ${product.sku}`,
  }));
  const kept = value
    .filter((sku) => !found.some((one) => one.value === sku))
    .map((sku) => ({ value: sku, label: sku }));
  return (
    <MultiSelect
      aria-label={t('filter.product')}
      placeholder={value.length === 0 ? t('filter.choose') : undefined}
      data={[...kept, ...found]}
      value={value}
      onChange={change}
      searchValue={text}
      onSearchChange={setText}
      searchable
      hidePickedOptions
      filter={({ options }) => options}
      nothingFoundMessage={t('filter.noProduct')}
      miw={190}
    />
  );
}

function Amount({
  condition,
  currency,
  set,
}: {
  condition: Bought;
  currency: string;
  set: (part: Partial<Bought>) => void;
}) {
  const { t } = useTranslation();
  const shown = condition.min !== undefined || condition.max !== undefined;
  const amount = (value: string | number) => (value === '' ? undefined : Number(value));
  if (!shown) {
    return (
      <button type="button" className={`${classes.token} ${classes.soft}`} onClick={() => set({ min: 0 })}>
        + {t('filter.amount')}
      </button>
    );
  }
  return (
    <>
      <span className={classes.word}>{t('filter.forBetween')}</span>
      <NumberInput
        aria-label={t('filter.min')}
        styles={tiny}
        value={condition.min ?? ''}
        min={0}
        hideControls
        onChange={(value) => set({ min: amount(value) })}
      />
      <span className={classes.word}>{t('filter.betweenAnd')}</span>
      <NumberInput
        aria-label={t('filter.max')}
        styles={tiny}
        value={condition.max ?? ''}
        min={0}
        hideControls
        placeholder="∞"
        onChange={(value) => set({ max: amount(value) })}
      />
      <span className={classes.word}>{currency}</span>
    </>
  );
}

function When({ window, change }: { window?: Window; change: (window: Window | undefined) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.dayKey(new Date().toISOString());
  const days = window?.type === 'lastDays' || window?.type === 'beforeDays' ? window.days : 90;
  const choose = (type: string) => {
    switch (type) {
      case 'lastDays':
        return change({ type: 'lastDays', days });
      case 'beforeDays':
        return change({ type: 'beforeDays', days });
      case 'between':
        return change({ type: 'between', from: `${today.slice(0, 4)}-01-01`, until: today });
      default:
        return change(undefined);
    }
  };
  return (
    <>
      <Word
        value={window?.type ?? 'ever'}
        label={t('filter.window')}
        change={choose}
        soft
        options={[
          { value: 'lastDays', label: t('filter.lastDays') },
          { value: 'beforeDays', label: t('filter.beforeDays') },
          { value: 'between', label: t('filter.betweenDays') },
          { value: 'ever', label: t('filter.ever') },
        ]}
      />
      {(window?.type === 'lastDays' || window?.type === 'beforeDays') && (
        <>
          <NumberInput
            aria-label={t('filter.days')}
            styles={{ input: { ...tiny.input, width: 56 } }}
            value={days}
            min={0}
            max={36500}
            allowDecimal={false}
            hideControls
            onChange={(value) => change({ type: window.type, days: Number(value) || 0 })}
          />
          <span className={classes.word}>{t(window.type === 'lastDays' ? 'filter.days' : 'filter.daysAgo')}</span>
        </>
      )}
      {window?.type === 'between' && (
        <>
          <TextInput
            type="date"
            aria-label={t('filter.from')}
            styles={small}
            value={window.from}
            onChange={(event) => change({ ...window, from: event.currentTarget.value })}
          />
          <span className={classes.word}>{t('filter.until')}</span>
          <TextInput
            type="date"
            aria-label={t('filter.until')}
            styles={small}
            value={window.until}
            onChange={(event) => change({ ...window, until: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

function ConsentedWords({ condition, change }: Props<Consented>) {
  const { t } = useTranslation();
  return (
    <>
      <Word
        value={String(condition.negated)}
        label={t('filter.polarity')}
        change={(value) => change({ ...condition, negated: value === 'true' })}
        options={[
          { value: 'false', label: t('filter.agrees') },
          { value: 'true', label: t('filter.agreesNot') },
        ]}
        soft
      />
      <Word
        value={condition.channel}
        label={t('filter.channel')}
        change={(channel) => change({ ...condition, channel })}
        options={['email', 'sms', 'phone', 'post'].map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
      <span className={classes.word}>{t('filter.forPurpose')}</span>
      <Word
        value={condition.purpose}
        label={t('filter.purpose')}
        change={(purpose) => change({ ...condition, purpose })}
        options={['marketing', 'service', 'research'].map((value) => ({ value, label: t(`purpose.${value}`) }))}
      />
    </>
  );
}

function InSegmentWords({ condition, change }: Props<InSegment>) {
  const { t } = useTranslation();
  const { data } = useQuery(segmentsQuery());
  return (
    <>
      <Word
        value={String(condition.negated)}
        label={t('filter.polarity')}
        change={(value) => change({ ...condition, negated: value === 'true' })}
        options={[
          { value: 'false', label: t('filter.isIn') },
          { value: 'true', label: t('filter.isNotIn') },
        ]}
        soft
      />
      <Select
        aria-label={t('filter.segment')}
        placeholder={t('filter.choose')}
        searchable
        data={(data?.items ?? []).map((segment) => ({ value: String(segment.id), label: segment.name }))}
        value={condition.segment === undefined ? null : String(condition.segment)}
        onChange={(value) => change({ ...condition, segment: value === null ? undefined : Number(value) })}
      />
    </>
  );
}
