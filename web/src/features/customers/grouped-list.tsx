import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerGroup, CustomerRow } from '../../api/contract';
import { type CustomersView, customersQuery } from '../../api/customers/customers-query';
import { groupsQuery } from '../../api/customers/groups-query';
import { useFormat } from '../../lib/use-format';
import { Icon } from '../../ui/icons';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import classes from './board.module.css';
import { useGroupNames } from './group-names';
import { type Grouping, inGroup, shownGroups } from './grouping';
import { useMeasures } from './measures';

type Table = (rows: CustomerRow[], more: boolean, loadMore: () => void, label: string) => ReactNode;

type Props = {
  view: CustomersView;
  grouping: Grouping;
  measure?: string;
  currency: string;
  /** The rows of a group as the list shows them. */
  table: Table;
};

/** The customers of a view in groups, each with its count and sum; one that is opened shows its rows. */
export function GroupedList({ view, grouping, measure, currency, table }: Props) {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery(view, grouping.by, measure ? [measure] : []));
  if (groups.isError && !groups.data) {
    return <ErrorState error={groups.error} retry={() => groups.refetch()} />;
  }
  if (!groups.data) {
    return (
      <div style={{ padding: '8px 16px' }}>
        <LoadingRows rows={8} height={24} />
      </div>
    );
  }
  const shown = shownGroups(grouping, groups.data.items, false);
  return (
    <div className={classes.groups}>
      {(!groups.data.exact || !groups.data.complete) && (
        <p className={`k-muted k-small ${classes.hint}`}>
          {t(groups.data.exact ? 'customers.arrange.moreGroups' : 'customers.arrange.tooMany')}
        </p>
      )}
      {shown.length === 0 ? (
        <Empty icon="search" title={t('customers.noneFound')} text={t('customers.noneFoundText')} />
      ) : (
        shown.map((group) => (
          <GroupRows
            key={`${grouping.by} ${group.value ?? ''}`}
            view={view}
            grouping={grouping}
            group={group}
            exact={groups.data.exact}
            measure={measure}
            currency={currency}
            table={table}
          />
        ))
      )}
    </div>
  );
}

type GroupProps = Props & { group: CustomerGroup; exact: boolean };

const rowHeight = 40;
const most = 12;

function GroupRows({ view, grouping, group, exact, measure, currency, table }: GroupProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useGroupNames();
  const sums = useMeasures(currency);
  const [open, setOpen] = useState(false);
  const list = useInfiniteQuery({
    ...customersQuery({ ...view, filter: inGroup(view.filter, grouping, group.value) }),
    enabled: open,
  });
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = list;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) {
      fetchNextPage();
    }
  }, [fetchNextPage, isFetchingNextPage]);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const name = names.ofGroup(grouping, group);
  return (
    <section className={classes.group} aria-label={t('customers.board.column', { name, count: group.count })}>
      <button type="button" className={classes.groupHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
        <strong>{name}</strong>
        {exact && <span className="k-muted">{format.count(group.count)}</span>}
        {measure && exact && (
          <span className={classes.sum} title={sums.nameOf(measure)}>
            {sums.nameOf(measure)}: {sums.write(measure, group.sums[measure])}
          </span>
        )}
      </button>
      {open &&
        (list.isError ? (
          <ErrorState error={list.error} retry={() => list.refetch()} />
        ) : list.isPending ? (
          <div style={{ padding: '8px 16px' }}>
            <LoadingRows rows={3} height={18} />
          </div>
        ) : (
          <div style={{ height: 52 + rowHeight * Math.min(most, rows.length) }}>
            {table(rows, hasNextPage, loadMore, name)}
          </div>
        ))}
    </section>
  );
}
