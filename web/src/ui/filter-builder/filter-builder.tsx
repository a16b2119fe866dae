import { Button, Menu, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterField } from '../../api/contract';
import { fieldsQuery } from '../../api/segments/fields-query';
import {
  type Condition,
  changePart,
  type Group,
  incomplete,
  newBought,
  newCompare,
  newConsented,
  newGroup,
  newInSegment,
  type Part,
} from '../../lib/filter';
import { fieldLabel } from '../../lib/sentence';
import { Icon } from '../icons';
import { Loaded } from '../states';
import { ConditionWords } from './condition-words';
import classes from './filter-builder.module.css';

type Props = { value: Group; onChange: (value: Group) => void; readOnly?: boolean };

/** A filter that is read, and edited, as a sentence. */
export function FilterBuilder({ value, onChange, readOnly }: Props) {
  const fields = useQuery(fieldsQuery());
  return (
    <Loaded query={fields}>
      {(data) => (
        <fieldset disabled={readOnly} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          <GroupWords
            group={value}
            fields={data.fields}
            missing={incomplete(value, data.fields)}
            change={onChange}
            changeInside={(id, change) => onChange(changePart(value, id, change))}
            readOnly={readOnly}
          />
        </fieldset>
      )}
    </Loaded>
  );
}

type GroupProps = {
  group: Group;
  fields: FilterField[];
  missing: string[];
  change: (group: Group) => void;
  changeInside: (id: string, change: (part: Part) => Part | undefined) => void;
  drop?: () => void;
  readOnly?: boolean;
};

function GroupWords({ group, fields, missing, change, changeInside, drop, readOnly }: GroupProps) {
  const { t } = useTranslation();
  const add = (part: Part) => change({ ...group, parts: [...group.parts, part] });
  const flip = () => change({ ...group, join: group.join === 'and' ? 'or' : 'and' });
  return (
    <div className={drop ? `${classes.group} ${classes.nested} k-grow` : classes.group}>
      {(group.negated || drop) && (
        <button
          type="button"
          className={`${classes.token} ${classes.soft}`}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => change({ ...group, negated: !group.negated })}
        >
          {t(`filter.group.${group.negated ? 'not' : ''}${group.join}`)}
        </button>
      )}
      {group.parts.map((part, index) => (
        <div key={part.id} className={classes.line}>
          <div className={classes.joint}>
            {index === 0 ? (
              drop ? null : (
                t('filter.who')
              )
            ) : (
              <button type="button" onClick={flip} aria-label={t('filter.flip')}>
                {t(group.join === 'and' ? 'filter.and' : 'filter.or')}
              </button>
            )}
          </div>
          {part.kind === 'group' ? (
            <GroupWords
              group={part}
              fields={fields}
              missing={missing}
              change={(changed) => changeInside(part.id, () => changed)}
              changeInside={changeInside}
              drop={() => changeInside(part.id, () => undefined)}
              readOnly={readOnly}
            />
          ) : (
            <div className={missing.includes(part.id) ? `${classes.words} ${classes.missing}` : classes.words}>
              <ConditionWords
                condition={part}
                fields={fields}
                change={(changed: Condition) => changeInside(part.id, () => changed)}
              />
            </div>
          )}
          {!readOnly && (
            <button
              type="button"
              className={classes.drop}
              aria-label={t('filter.remove')}
              onClick={() => changeInside(part.id, () => undefined)}
            >
              <Icon name="close" size={14} />
            </button>
          )}
        </div>
      ))}
      {!readOnly && (
        <div className={classes.adders}>
          <ConditionMenu fields={fields} add={add} first={group.parts.length === 0} />
          <Button
            variant="subtle"
            color="gray"
            leftSection={<Icon name="plus" size={13} />}
            onClick={() => add(newGroup(group.join === 'and' ? 'or' : 'and'))}
          >
            {t('filter.addGroup')}
          </Button>
        </div>
      )}
      {missing.length > 0 && !drop && (
        <div className="k-muted k-small" style={{ paddingLeft: 70 }}>
          {t('filter.incomplete', { count: missing.length })}
        </div>
      )}
      {group.parts.length === 0 && readOnly && <div className="k-muted">{t('sentence.everyone')}</div>}
    </div>
  );
}

function ConditionMenu({ fields, add, first }: { fields: FilterField[]; add: (part: Part) => void; first: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const label = (field: FilterField) => fieldLabel(t, field);
  const fits = (name: string) => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());
  const special = [
    { key: 'bought', label: t('filter.kind.bought'), make: newBought },
    { key: 'consented', label: t('filter.kind.consented'), make: newConsented },
    { key: 'inSegment', label: t('filter.kind.inSegment'), make: newInSegment },
  ].filter((one) => fits(one.label));
  return (
    <Menu position="bottom-start" width={280} onClose={() => setText('')} trapFocus>
      <Menu.Target>
        <Button
          variant={first ? 'default' : 'subtle'}
          color={first ? undefined : 'gray'}
          leftSection={<Icon name="plus" size={13} />}
        >
          {t('filter.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown style={{ maxHeight: 380, overflowY: 'auto' }}>
        <TextInput
          data-autofocus
          m={4}
          placeholder={t('filter.seek')}
          aria-label={t('filter.seek')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {special.length > 0 && <Menu.Label>{t('filter.behaviour')}</Menu.Label>}
        {special.map((one) => (
          <Menu.Item key={one.key} onClick={() => add(one.make())}>
            {one.label}
          </Menu.Item>
        ))}
        {(['customer', 'custom', 'orders', 'trait'] satisfies FilterField['group'][]).map((group) => {
          const inGroup = fields.filter((field) => field.group === group && !field.retired && fits(label(field)));
          return inGroup.length === 0 ? null : (
            <div key={group}>
              <Menu.Label>{t(`filter.groups.${group}`)}</Menu.Label>
              {inGroup.map((field) => (
                <Menu.Item key={field.name} onClick={() => add(newCompare(field))}>
                  {label(field)}
                </Menu.Item>
              ))}
            </div>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
