import { ActionIcon, Button, Checkbox, Popover, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRow, SavedView, ViewColumn } from '../../api/contract';
import { customersQuery } from '../../api/customers/customers-query';
import { totalsQuery } from '../../api/customers/totals-query';
import { viewsQuery } from '../../api/customers/views-query';
import { fieldsQuery } from '../../api/segments/fields-query';
import { activeFields } from '../../lib/custom-fields';
import { countConditions, emptyGroup, fromFilter, toFilter } from '../../lib/filter';
import { useStored } from '../../lib/stored';
import { useCustomFields } from '../../lib/use-custom-fields';
import { useFormat } from '../../lib/use-format';
import { useReach } from '../../lib/use-reach';
import { useEdits, useFieldAccess, useMay, useSession } from '../../lib/use-session';
import { DataTable } from '../../ui/data-table';
import { FilterBuilder } from '../../ui/filter-builder/filter-builder';
import { Icon } from '../../ui/icons';
import { useTitle } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { useSearchKey } from '../../ui/use-search-key';
import { ArrangeMenu } from './arrange-menu';
import { BulkDeleteDialog, BulkDialog } from './bulk-dialog';
import { CellEditor } from './cell-editor';
import { editableFields } from './cells';
import { hiddenAtFirst, useCustomerColumns } from './columns';
import { CustomerBoard } from './customer-board';
import { CustomerForm } from './customer-form';
import { CustomerPanel } from './customer-panel';
import classes from './customers.module.css';
import { ExportDialog } from './export-dialog';
import { GroupedList } from './grouped-list';
import { groupings, measuresIn } from './grouping';
import { useMeasures } from './measures';
import { isEmpty, isTicked, nothing, type Selection, toggled, toggledAll, whom } from './selection';
import { clampWidth, columnsFromText, columnsToText, remembered, sortIn, stateOf, usualColumns } from './view-state';
import { ViewsMenu } from './views-menu';

const route = getRouteApi('/app/customers');

export function CustomersPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { firm, user } = useSession();
  const [isExporting, setExporting] = useState(false);
  const mayExport = user.rights.some((right) => right.subject === 'customers' && right.action === 'export');
  const search = route.useSearch();
  const [filtering, setFiltering] = useState(search.filter !== undefined);
  const { fields, isLoading: areFieldsLoading } = useCustomFields();
  const orders = activeFields(fields).flatMap((field) => (field.sortable ? [`custom.${field.key}`] : []));
  const sort = areFieldsLoading ? search.sort : sortIn(orders, search.sort);
  const view = { q: search.q, filter: search.filter, sort };
  // Whether a field still offers its order is known when the fields are.
  const isOrderKnown = !areFieldsLoading || sortIn([], search.sort) === search.sort;
  const list = useInfiniteQuery({
    ...customersQuery(view),
    enabled: isOrderKnown,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const first = list.data?.pages[0];
  const columns = useCustomerColumns(first?.currency ?? firm.currency);
  const [hiddenText, setHidden] = useStored('kith-customer-columns', hiddenAtFirst.join(' '));
  const currency = first?.currency ?? firm.currency;
  const access = useFieldAccess();
  const edits = useEdits();
  const sees = { orders: may('ORDERS_READ'), clv: access('trait.clv') !== 'none' };
  const offered = groupings(fields, access);
  const grouping = offered.find((one) => one.by === search.group);
  const arrangement = {
    layout: search.layout,
    group: search.group,
    measure: search.measure,
    totals: search.totals,
  };
  const views = useQuery(viewsQuery());
  const shown = columnsFromText(search.columns, columns) ?? usualColumns(columns, hiddenText);
  const placed = shown.flatMap(({ id, width }) => {
    const column = columns.find((one) => one.id === id);
    return column ? [{ ...column, width }] : [];
  });
  const summed = measuresIn(
    shown.map(({ id }) => id),
    fields,
    sees,
  );
  const measure = measuresIn(search.measure ? [search.measure] : [], fields, sees)[0];
  const isList = !grouping;
  const totals = useQuery({
    ...totalsQuery(view, summed),
    enabled: search.totals === true && isList && !areFieldsLoading,
  });
  const sums = useMeasures(currency);
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = list;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) {
      fetchNextPage();
    }
  }, [fetchNextPage, isFetchingNextPage]);
  const go = (change: Partial<typeof search>) =>
    navigate({ to: '/customers', search: (now) => ({ ...now, ...change }), replace: true });
  const goToColumns = (next: ViewColumn[]) => {
    // Which columns are shown is remembered for lists without a view; their order and widths stand in the address.
    if (!search.view) {
      setHidden(remembered(columns, next));
    }
    go({ columns: columnsToText(next) });
  };
  const choose = (view: SavedView | undefined) =>
    navigate({ to: '/customers', search: view ? { ...stateOf(view), view: view.id } : { view: 0 } });
  const opening = views.data?.find((view) => view.isDefault);
  const isBare = Object.values(search).every((value) => value === undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that is opened without saying how opens with the default view
  useEffect(() => {
    if (opening && isBare) {
      navigate({ to: '/customers', search: { ...stateOf(opening), view: opening.id }, replace: true });
    }
  }, [opening?.id, isBare]);
  const [ticked, setTicked] = useState<Selection>(nothing);
  const everybody = toggledAll(ticked, grouping !== undefined);
  const mayEdit = (row: CustomerRow) => {
    if (!row.editable) {
      notifications.show({ color: 'yellow', message: t('customers.cell.mayNot', { name: row.name }) });
    }
    return row.editable;
  };
  const [bulk, setBulk] = useState<'edit' | 'delete'>();
  const mayDelete = user.rights.some((right) => right.subject === 'customers' && right.action === 'delete');
  const meant = JSON.stringify([search.q, search.filter]);
  const [tickedIn, setTickedIn] = useState(meant);
  if (tickedIn !== meant) {
    // What was ticked was ticked in another list.
    setTickedIn(meant);
    setTicked(nothing);
  }
  const foot =
    search.totals && totals.data
      ? {
          label: totals.data.exact
            ? t('customers.arrange.sum', { count: totals.data.count })
            : t('customers.arrange.tooManyShort'),
          cells: Object.fromEntries(
            totals.data.exact ? summed.map((one) => [one, sums.write(one, totals.data.sums[one])]) : [],
          ),
        }
      : undefined;
  const table = (
    rows: CustomerRow[],
    more: boolean,
    next: () => void,
    label: string,
    below?: { label: string; cells: Record<string, string> },
  ) => (
    <DataTable
      label={label}
      rows={rows}
      columns={placed}
      hidden={[]}
      onWidth={(id, width) => goToColumns(shown.map((one) => (one.id === id ? { id, width: clampWidth(width) } : one)))}
      rowId={(row) => row.id}
      sort={sort}
      onSort={(sort) => go({ sort })}
      chosen={search.open}
      onChoose={(row) => go({ open: row.id })}
      onOpen={(row) => navigate({ to: '/customers/$id', params: { id: String(row.id) } })}
      ticks={
        may('CUSTOMERS_WRITE')
          ? {
              all: ticked.all,
              some: !isEmpty(ticked),
              isTicked: (row) => isTicked(ticked, row.id),
              toggle: (row) =>
                setTicked(
                  toggled(
                    ticked,
                    row.id,
                    rows.map(({ id }) => id),
                  ),
                ),
              toggleAll: everybody && (() => setTicked(everybody)),
              nameOf: (row) => t('customers.bulk.tick', { name: row.name }),
              nameOfAll: t('customers.bulk.tickAll'),
            }
          : undefined
      }
      cells={
        may('CUSTOMERS_WRITE')
          ? {
              isEditable: (column) => editableFields(fields, column, edits).length > 0,
              mayEdit,
              editor: (row, column, stop) => (
                <CellEditor
                  row={row}
                  column={column}
                  title={columns.find((one) => one.id === column)?.title ?? ''}
                  close={stop}
                />
              ),
            }
          : undefined
      }
      foot={below}
      more={more}
      loadMore={next}
    />
  );
  const arranged =
    grouping &&
    (search.layout === 'board' ? (
      <CustomerBoard
        view={view}
        grouping={grouping}
        measure={measure}
        currency={currency}
        chosen={search.open}
        choose={(row) => go({ open: row.id })}
      />
    ) : (
      <GroupedList view={view} grouping={grouping} measure={measure} currency={currency} table={table} />
    ));
  useTitle(t('nav.customers'));
  useHotkeys([['Escape', () => search.open && go({ open: undefined })]]);
  const isNarrowed = Boolean(search.q || search.filter);

  return (
    <div className={classes.screen}>
      <div className={classes.list}>
        <div className={classes.head}>
          <h1>{t('nav.customers')}</h1>
          <ViewsMenu
            chosen={search.view}
            state={{ ...view, ...arrangement, columns: columnsToText(shown) }}
            columns={shown}
            choose={choose}
          />
          {first && (
            <span className="k-muted" aria-live="polite">
              {t('customers.total', { total: format.total(first.total), count: first.total.count })}
            </span>
          )}
          <div className={classes.tools}>
            <SearchField value={search.q ?? ''} change={(q) => go({ q: q || undefined })} />
            <Button
              variant={search.filter ? 'light' : 'default'}
              aria-expanded={filtering}
              leftSection={<Icon name="filter" size={14} />}
              onClick={() => setFiltering(!filtering)}
            >
              {search.filter
                ? t('customers.filters', { count: countConditions(fromFilter(search.filter)) })
                : t('customers.filter')}
            </Button>
            <ArrangeMenu
              state={arrangement}
              groupings={offered}
              measures={measuresIn(
                columns.map(({ id }) => id),
                fields,
                sees,
              )}
              currency={currency}
              change={(next) => go({ ...next, layout: next.layout === 'board' ? 'board' : undefined })}
            />
            <ColumnChoice columns={columns.slice(1)} shown={shown} change={goToColumns} />
            {mayExport && (
              <Tooltip label={t('customers.export.open')}>
                <ActionIcon
                  variant="default"
                  size={30}
                  aria-label={t('customers.export.open')}
                  onClick={() => setExporting(true)}
                >
                  <Icon name="exports" size={15} />
                </ActionIcon>
              </Tooltip>
            )}
            {may('CUSTOMERS_WRITE') && (
              <Button leftSection={<Icon name="plus" size={14} />} onClick={() => go({ add: true })}>
                {t('customers.add')}
              </Button>
            )}
          </div>
        </div>
        {filtering && <ListFilter />}
        {!isEmpty(ticked) && (
          <div className={classes.bulk} role="toolbar" aria-label={t('customers.bulk.title')}>
            <span aria-live="polite">
              {ticked.all
                ? t('customers.bulk.allTicked', { total: first ? format.total(first.total) : '' })
                : t('customers.bulk.ticked', { count: ticked.ids.size })}
            </span>
            <Button size="xs" onClick={() => setBulk('edit')}>
              {t('customers.bulk.open')}
            </Button>
            {mayDelete && (
              <Button size="xs" variant="default" onClick={() => setBulk('delete')}>
                {t('customers.bulk.deleteOpen')}
              </Button>
            )}
            <Button size="xs" variant="subtle" color="gray" onClick={() => setTicked(nothing)}>
              {t('customers.bulk.untick')}
            </Button>
          </div>
        )}
        <div className={classes.table}>
          {list.isError && rows.length === 0 ? (
            <ErrorState error={list.error} retry={() => list.refetch()} />
          ) : list.isPending || areFieldsLoading ? (
            <div style={{ padding: '8px 16px' }}>
              <LoadingRows rows={14} height={18} />
            </div>
          ) : rows.length === 0 && !(search.layout === 'board' && grouping) ? (
            <Nobody isNarrowed={isNarrowed} clear={() => go({ q: undefined, filter: undefined })} />
          ) : (
            (arranged ?? table(rows, hasNextPage, loadMore, t('nav.customers'), foot))
          )}
        </div>
      </div>
      {search.open && <CustomerPanel id={search.open} close={() => go({ open: undefined })} />}
      {isExporting && (
        <ExportDialog view={view} columns={shown} total={first?.total} close={() => setExporting(false)} />
      )}
      {bulk === 'edit' && <BulkDialog whom={whom(ticked, view)} close={() => setBulk(undefined)} />}
      {bulk === 'delete' && (
        <BulkDeleteDialog
          whom={whom(ticked, view)}
          close={() => {
            setBulk(undefined);
            setTicked(nothing);
          }}
        />
      )}
      {search.add && <CustomerForm close={() => go({ add: undefined })} />}
    </div>
  );
}

function SearchField({ value, change }: { value: string; change: (value: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [settled] = useDebouncedValue(text, 220);
  const field = useSearchKey();
  const told = useRef(value);
  // What comes from elsewhere, as from a saved view or the browser's back, replaces what was typed; what was typed here does not come back.
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed goes to the address
  useEffect(() => {
    const next = settled.trim();
    if (next !== told.current) {
      told.current = next;
      change(next);
    }
  }, [settled]);
  return (
    <TextInput
      ref={field}
      type="search"
      w={{ base: '100%', xs: 230 }}
      aria-label={t('customers.search')}
      placeholder={t('customers.search')}
      leftSection={<Icon name="search" size={14} />}
      rightSection={<kbd className="k-muted k-small">/</kbd>}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

function ListFilter() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const search = route.useSearch();
  const { data } = useQuery(fieldsQuery());
  const [group, setGroup] = useState(() => (search.filter ? fromFilter(search.filter) : emptyGroup()));
  const fields = data?.fields ?? [];
  const text = JSON.stringify(toFilter(group, fields));
  const [settled] = useDebouncedValue(text, 300);
  const given = JSON.stringify(search.filter);
  const told = useRef(given);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what comes from elsewhere, as from a saved view, replaces what is being said here
  useEffect(() => {
    if (given !== told.current) {
      told.current = given;
      setGroup(search.filter ? fromFilter(search.filter) : emptyGroup());
    }
  }, [given]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows what the builder says, not the other way
  useEffect(() => {
    if (!data) {
      return;
    }
    const filter = toFilter(group, fields);
    const next = filter.type === 'everyone' ? undefined : filter;
    if (JSON.stringify(next) !== told.current) {
      told.current = JSON.stringify(next);
      navigate({ to: '/customers', search: (now) => ({ ...now, filter: next }), replace: true });
    }
  }, [settled]);
  return (
    <div className={classes.filter}>
      <FilterBuilder value={group} onChange={setGroup} />
      {search.filter && (
        <div className="k-row" style={{ paddingTop: 8 }}>
          <Button variant="subtle" color="gray" onClick={() => setGroup(emptyGroup())}>
            {t('action.clear')}
          </Button>
          {may('SEGMENTS_WRITE') && (
            <Button
              variant="subtle"
              renderRoot={(props) => <Link to="/segments/new" search={{ filter: search.filter }} {...props} />}
            >
              {t('customers.saveAsSegment')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

type ChoiceProps = {
  columns: { id: string; title: string; width: number }[];
  shown: ViewColumn[];
  change: (shown: ViewColumn[]) => void;
};

/** A column that is added goes to the end. */
function ColumnChoice({ columns, shown, change }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('customers.columns')}>
          <ActionIcon variant="default" size={30} aria-label={t('customers.columns')}>
            <Icon name="columns" size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="k-stack-s">
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={column.title}
              checked={shown.some((one) => one.id === column.id)}
              onChange={(event) =>
                change(
                  event.currentTarget.checked
                    ? [...shown, { id: column.id, width: column.width }]
                    : shown.filter((one) => one.id !== column.id),
                )
              }
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Nobody({ isNarrowed, clear }: { isNarrowed: boolean; clear: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const reach = useReach();
  if (isNarrowed) {
    return (
      <Empty
        icon="search"
        title={t('customers.noneFound')}
        text={reach ? `${t('customers.noneFoundText')} ${reach.text}` : t('customers.noneFoundText')}
        actions={
          <Button variant="default" onClick={clear}>
            {t('customers.showAll')}
          </Button>
        }
      />
    );
  }
  return (
    <Empty
      icon="customers"
      title={reach?.title ?? t('customers.none')}
      text={reach?.text ?? t('customers.noneText')}
      actions={
        may('IMPORTS') && (
          <Button renderRoot={(props) => <Link to="/imports" search={{ target: 'customers' }} {...props} />}>
            {t('imports.add')}
          </Button>
        )
      }
    />
  );
}
