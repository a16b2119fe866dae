import { ActionIcon, Button, Menu } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerGroup, CustomerRow } from '../../api/contract';
import { type CustomersView, customersQuery } from '../../api/customers/customers-query';
import { useEditCells } from '../../api/customers/edit-cells';
import { groupsQuery } from '../../api/customers/groups-query';
import { isProblem } from '../../api/problem';
import { useFormat } from '../../lib/use-format';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icons';
import { ErrorState, LoadingRows } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';
import classes from './board.module.css';
import { useGroupNames } from './group-names';
import { type Grouping, inGroup, shownGroups, typedValue } from './grouping';
import { useMeasures } from './measures';

type Props = {
  view: CustomersView;
  grouping: Grouping;
  measure?: string;
  currency: string;
  chosen?: number;
  choose: (row: CustomerRow) => void;
};

/** The customers of a view in columns by what they have in one field; a card that is moved gets the value of its new column. */
export function CustomerBoard({ view, grouping, measure, currency, chosen, choose }: Props) {
  const { t } = useTranslation();
  const groups = useQuery(groupsQuery(view, grouping.by, measure ? [measure] : []));
  const names = useGroupNames();
  const edit = useEditCells();
  const complain = useComplain();
  const [said, setSaid] = useState('');
  const shown = shownGroups(grouping, groups.data?.items ?? [], true);
  const move = (row: CustomerRow, here: string, to: CustomerGroup) => {
    const field = grouping.moves;
    if (!field || !row.editable) {
      return;
    }
    const was = typedValue(grouping, here || undefined);
    edit.mutate(
      { id: row.id, edits: [{ field, was: was ?? null, value: typedValue(grouping, to.value) ?? null }] },
      {
        onSuccess: () => setSaid(t('customers.board.moved', { name: row.name, to: names.ofGroup(grouping, to) })),
        onError: (error) => {
          complain(error);
          if (isProblem(error, 'value-changed')) {
            groups.refetch();
          }
        },
      },
    );
  };
  if (groups.isError && !groups.data) {
    return <ErrorState error={groups.error} retry={() => groups.refetch()} />;
  }
  if (!groups.data) {
    return (
      <div style={{ padding: '8px 16px' }}>
        <LoadingRows rows={8} height={40} />
      </div>
    );
  }
  return (
    <>
      <div className="k-hidden" aria-live="polite">
        {said}
      </div>
      {(!groups.data.exact || !groups.data.complete) && (
        <p className={`k-muted k-small ${classes.hint}`}>
          {t(groups.data.exact ? 'customers.arrange.moreGroups' : 'customers.arrange.tooMany')}
        </p>
      )}
      {!grouping.moves && (
        <p className={`k-muted k-small ${classes.hint}`}>
          {t(grouping.by.startsWith('trait.') ? 'customers.board.computed' : 'customers.board.readOnly', {
            field: names.ofField(grouping),
          })}
        </p>
      )}
      <div className={classes.board}>
        {shown.map((group) => (
          <BoardColumn
            key={group.value ?? ''}
            group={group}
            groups={shown}
            grouping={grouping}
            view={view}
            measure={measure}
            currency={currency}
            chosen={chosen}
            choose={choose}
            move={move}
            exact={groups.data.exact}
          />
        ))}
      </div>
    </>
  );
}

type ColumnProps = Omit<Props, 'view'> & {
  view: CustomersView;
  group: CustomerGroup;
  groups: CustomerGroup[];
  exact: boolean;
  move: (row: CustomerRow, here: string, to: CustomerGroup) => void;
};

const dragType = 'application/x-kith-customer';

function BoardColumn(props: ColumnProps) {
  const { group, groups, grouping, view, measure, currency, chosen, choose, move, exact } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const names = useGroupNames();
  const sums = useMeasures(currency);
  const [over, setOver] = useState(false);
  const isAnybody = group.count > 0 || !exact;
  const list = useInfiniteQuery({
    ...customersQuery({ ...view, filter: inGroup(view.filter, grouping, group.value) }),
    enabled: isAnybody,
  });
  const rows = isAnybody ? (list.data?.pages.flatMap((page) => page.items) ?? []) : [];
  const name = names.ofGroup(grouping, group);
  const isTarget = grouping.moves !== undefined;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dragged: unknown = JSON.parse(event.dataTransfer.getData(dragType) || 'null');
    const row = draggedRow;
    if (row && typeof dragged === 'number' && row.id === dragged && row.group !== (group.value ?? '')) {
      move(row.row, row.group, group);
    }
    draggedRow = undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Up and down within the column, left and right to the neighbours.
    const card = event.target instanceof HTMLElement ? event.target.closest('[data-card]') : null;
    if (!(card instanceof HTMLElement) || event.target !== card) {
      return;
    }
    const column = card.closest('[data-column]');
    const cardsIn = (one: Element | null | undefined) =>
      one ? [...one.querySelectorAll<HTMLElement>('[data-card]')] : [];
    const at = cardsIn(column).indexOf(card);
    const next =
      event.key === 'ArrowDown'
        ? cardsIn(column)[at + 1]
        : event.key === 'ArrowUp'
          ? cardsIn(column)[at - 1]
          : event.key === 'ArrowRight' || event.key === 'ArrowLeft'
            ? neighbour(column, event.key === 'ArrowRight', at, cardsIn)
            : undefined;
    if (next) {
      event.preventDefault();
      next.focus();
    }
  };
  return (
    <section
      data-column
      className={`${classes.column} ${over ? classes.over : ''}`}
      aria-label={t('customers.board.column', { name, count: group.count })}
      onDragOver={
        isTarget
          ? (event) => {
              event.preventDefault();
              setOver(true);
            }
          : undefined
      }
      onDragLeave={() => setOver(false)}
      onDrop={isTarget ? drop : undefined}
    >
      <header className={classes.head}>
        <h2 className="k-clip" title={name}>
          {name}
        </h2>
        {exact && <span className="k-muted">{format.count(group.count)}</span>}
        {measure && exact && (
          <span className={classes.sum} title={sums.nameOf(measure)}>
            {sums.write(measure, group.count === 0 ? 0 : group.sums[measure])}
          </span>
        )}
      </header>
      <ul className={classes.cards} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <Card
            key={row.id}
            row={row}
            measure={measure}
            currency={currency}
            isChosen={chosen === row.id}
            choose={choose}
            grouping={grouping}
            here={group.value ?? ''}
            groups={groups}
            move={move}
          />
        ))}
        {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
        {list.isPending && isAnybody && <LoadingRows rows={2} height={40} />}
        {list.hasNextPage && (
          <li>
            <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {t('action.more')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function neighbour(
  column: Element | null,
  right: boolean,
  at: number,
  cardsIn: (column: Element | null | undefined) => HTMLElement[],
): HTMLElement | undefined {
  for (
    let next = right ? column?.nextElementSibling : column?.previousElementSibling;
    next;
    next = right ? next.nextElementSibling : next.previousElementSibling
  ) {
    const cards = cardsIn(next);
    if (cards.length > 0) {
      return cards[Math.min(at, cards.length - 1)];
    }
  }
  return undefined;
}

/** What is being dragged: the browser carries texts alone. */
let draggedRow: { id: number; row: CustomerRow; group: string } | undefined;

type CardProps = {
  row: CustomerRow;
  measure?: string;
  currency: string;
  isChosen: boolean;
  choose: (row: CustomerRow) => void;
  grouping: Grouping;
  here: string;
  groups: CustomerGroup[];
  move: (row: CustomerRow, here: string, to: CustomerGroup) => void;
};

function Card({ row, measure, currency, isChosen, choose, grouping, here, groups, move }: CardProps) {
  const { t } = useTranslation();
  const names = useGroupNames();
  const sums = useMeasures(currency);
  const movable = grouping.moves !== undefined && row.editable;
  const own = measure?.startsWith('custom.') ? row.custom[measure.slice('custom.'.length)] : undefined;
  const value =
    measure === 'clv' ? row.clv : measure === 'revenue' ? row.revenue : measure === 'orders' ? row.orders : own;
  return (
    <li
      className={`${classes.card} ${isChosen ? classes.chosen : ''}`}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, JSON.stringify(row.id));
        event.dataTransfer.effectAllowed = 'move';
        draggedRow = { id: row.id, row, group: here };
      }}
    >
      <button type="button" data-card className={classes.face} onClick={() => choose(row)}>
        <Avatar name={row.name} square={row.kind === 'organisation'} size={22} />
        <span className="k-clip">
          <span className={classes.name}>{row.name}</span>
          {typeof value === 'number' && measure && (
            <span className="k-muted k-small">{sums.write(measure, value)}</span>
          )}
        </span>
      </button>
      {movable && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={t('customers.board.move', { name: row.name })}
            >
              <Icon name="more" size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown style={{ maxHeight: 320, overflowY: 'auto' }}>
            <Menu.Label>{t('customers.board.moveTo')}</Menu.Label>
            {groups
              .filter((group) => (group.value ?? '') !== here)
              .map((group) => (
                <Menu.Item key={group.value ?? ''} onClick={() => move(row, here, group)}>
                  {names.ofGroup(grouping, group)}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
