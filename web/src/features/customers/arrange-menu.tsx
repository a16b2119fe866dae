import { ActionIcon, Checkbox, Popover, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ViewLayout } from '../../api/contract';
import { Icon } from '../../ui/icons';
import { useGroupNames } from './group-names';
import type { Grouping } from './grouping';
import { useMeasures } from './measures';

export type Arrangement = { layout?: ViewLayout; group?: string; measure?: string; totals?: boolean };

type Props = {
  state: Arrangement;
  groupings: Grouping[];
  measures: string[];
  currency: string;
  change: (state: Arrangement) => void;
};

/** List or board, by which field in groups, and what is summed. */
export function ArrangeMenu({ state, groupings, measures, currency, change }: Props) {
  const { t } = useTranslation();
  const names = useGroupNames();
  const sums = useMeasures(currency);
  const isArranged = state.layout === 'board' || state.group !== undefined || state.totals === true;
  return (
    <Popover position="bottom-end" width={270} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('customers.arrange.open')}>
          <ActionIcon variant={isArranged ? 'light' : 'default'} size={30} aria-label={t('customers.arrange.open')}>
            <Icon name="panel" size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="k-stack">
          <SegmentedControl
            fullWidth
            aria-label={t('customers.arrange.layout')}
            value={state.layout ?? 'list'}
            data={[
              { value: 'list', label: t('customers.arrange.list') },
              { value: 'board', label: t('customers.arrange.board') },
            ]}
            onChange={(layout) =>
              change(
                layout === 'board'
                  ? { ...state, layout: 'board', group: state.group ?? groupings[0]?.by }
                  : { ...state, layout: undefined },
              )
            }
          />
          <Select
            label={t('customers.arrange.group')}
            comboboxProps={{ withinPortal: false }}
            clearable={state.layout !== 'board'}
            allowDeselect={false}
            placeholder={t('customers.arrange.ungrouped')}
            data={groupings.map((one) => ({ value: one.by, label: names.ofField(one) }))}
            value={state.group ?? null}
            onChange={(group) => change({ ...state, group: group ?? undefined })}
          />
          {state.group !== undefined && (
            <Select
              label={t('customers.arrange.measure')}
              comboboxProps={{ withinPortal: false }}
              clearable
              placeholder={t('customers.arrange.noMeasure')}
              data={measures.map((one) => ({ value: one, label: sums.nameOf(one) }))}
              value={state.measure ?? null}
              onChange={(measure) => change({ ...state, measure: measure ?? undefined })}
            />
          )}
          {state.layout !== 'board' && (
            <Checkbox
              label={t('customers.arrange.totals')}
              checked={state.totals === true}
              onChange={(event) => change({ ...state, totals: event.currentTarget.checked || undefined })}
            />
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
