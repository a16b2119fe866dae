import { Skeleton } from '@mantine/core';
import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';
import { Icon } from './icons';

export type Column<T> = {
  id: string;
  title: string;
  width: number;
  number?: boolean;
  sort?: string;
  cell: (row: T) => ReactNode;
};

type Props<T> = {
  label: string;
  rows: T[];
  columns: Column<T>[];
  hidden: string[];
  rowId: (row: T) => number;
  sort?: string;
  onSort: (sort: string | undefined) => void;
  /** Columns can be made wider and narrower: at their right edge, and with Alt and the arrows. */
  onWidth?: (column: string, width: number) => void;
  chosen?: number;
  onChoose: (row: T) => void;
  onOpen?: (row: T) => void;
  /** Rows can be ticked: at their beginning, and with the space bar. */
  ticks?: Ticks<T>;
  /** Cells can be edited where they stand: by a double click, or with the arrows and Enter or F2. */
  cells?: Cells<T>;
  /** What stands below the columns, whatever is scrolled. */
  foot?: Foot;
  more: boolean;
  loadMore: () => void;
};

type Ticks<T> = {
  all: boolean;
  some: boolean;
  isTicked: (row: T) => boolean;
  toggle: (row: T) => void;
  /** Nothing where the rows are only a part of what is ticked. */
  toggleAll?: () => void;
  nameOf: (row: T) => string;
  nameOfAll: string;
};

export type Cells<T> = {
  /** Whether lists edit this column at all. */
  isEditable: (column: string) => boolean;
  /** Whether the reader may; called when somebody tries, and says so where not. */
  mayEdit: (row: T) => boolean;
  /** The editor, anchored where it is rendered. */
  editor: (row: T, column: string, close: () => void) => ReactNode;
};

type Foot = { label: string; cells: Record<string, ReactNode> };

const rowHeight = 40;
const features = tableFeatures({ columnVisibilityFeature });

/** A long list of which only what is seen is drawn: arrows walk, Enter opens, the end fetches more. */
export function DataTable<T extends object>(props: Props<T>) {
  const {
    label,
    rows,
    columns,
    hidden,
    rowId,
    sort,
    onSort,
    onWidth,
    chosen,
    onChoose,
    onOpen,
    ticks,
    cells,
    foot,
    more,
    loadMore,
  } = props;
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  // The column in which the keys are, where they have gone to one.
  const [place, setPlace] = useState<string>();
  const [edited, setEdited] = useState<{ row: number; column: string }>();
  const grid = useId();
  const table = useTable({
    features,
    data: rows,
    columns: useColumns(columns),
    getRowId: (row) => String(rowId(row)),
    state: { columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])) },
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const shown = table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []);
  const virtual = useVirtualizer({
    count: rows.length + (more ? 1 : 0),
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // Who scrolls away from a cell while it is edited finds it as it was left.
    rangeExtractor: (range) => {
      const index = edited ? rows.findIndex((row) => rowId(row) === edited.row) : -1;
      const drawn = defaultRangeExtractor(range);
      return index < 0 || drawn.includes(index) ? drawn : [...drawn, index].toSorted((one, other) => one - other);
    },
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  // A row that is scrolled away is not drawn, so it cannot be pointed at.
  const pointed = items.some((item) => item.index === cursor && rows[cursor])
    ? `${grid}-${cursor}${place === undefined ? '' : `-${place}`}`
    : undefined;

  useEffect(() => {
    if (more && lastSeen >= rows.length - 20) {
      loadMore();
    }
  }, [more, lastSeen, rows.length, loadMore]);

  const walk = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setCursor(next);
    virtual.scrollToIndex(next);
    const row = rows[next];
    if (row && chosen !== undefined) {
      onChoose(row);
    }
  };
  const edit = (row: T, column: string | undefined) => {
    if (cells && column !== undefined && cells.isEditable(column) && cells.mayEdit(row)) {
      setPlace(column);
      setEdited({ row: rowId(row), column });
    }
  };
  const stopEditing = () => {
    setEdited(undefined);
    scroll.current?.focus();
  };
  // What opens beside the list would move the cell away from under the second click of two.
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(soon.current), []);
  const chooseSoon = (row: T) => {
    clearTimeout(soon.current);
    soon.current = setTimeout(() => onChoose(row), 220);
  };
  const sideways = (step: number) => {
    const at = shown.findIndex((column) => column.id === place);
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
    if (next) {
      setPlace(next.id);
      document.getElementById(`${grid}-${cursor}-${next.id}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroll.current && edited) {
      return; // the editor's own keys
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }[event.key];
    const row = rows[cursor];
    if (step !== undefined) {
      event.preventDefault();
      walk(cursor + step);
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      walk(event.key === 'Home' ? 0 : rows.length - 1);
    } else if (cells && event.target === scroll.current && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      event.preventDefault();
      sideways(event.key === 'ArrowRight' ? 1 : -1);
    } else if (cells && row && event.target === scroll.current && event.key === 'F2') {
      event.preventDefault();
      edit(row, place ?? shown.find((column) => cells.isEditable(column.id))?.id);
    } else if (
      cells &&
      row &&
      event.target === scroll.current &&
      event.key === 'Enter' &&
      place !== undefined &&
      cells.isEditable(place)
    ) {
      event.preventDefault();
      edit(row, place);
    } else if (event.key === ' ' && row && ticks && event.target === scroll.current) {
      event.preventDefault();
      ticks.toggle(row);
    } else if (event.key === 'Enter' && row && event.target === scroll.current) {
      event.preventDefault();
      if (chosen === rowId(row) && onOpen) {
        onOpen(row);
      } else {
        onChoose(row);
      }
    }
  };

  return (
    <div
      className={classes.scroll}
      ref={scroll}
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      aria-activedescendant={pointed}
      role="grid"
    >
      <div className={classes.table}>
        <div className={classes.head} role="row" tabIndex={-1} aria-rowindex={1}>
          {ticks && (
            <div role="columnheader" tabIndex={-1} className={classes.tick}>
              {ticks.toggleAll && (
                <input
                  type="checkbox"
                  aria-label={ticks.nameOfAll}
                  checked={ticks.all}
                  ref={(box) => {
                    if (box) {
                      box.indeterminate = ticks.some && !ticks.all;
                    }
                  }}
                  onChange={ticks.toggleAll}
                />
              )}
            </div>
          )}
          {shown.map((column, index) => (
            <HeadCell
              key={column.id}
              column={column}
              first={index === 0}
              sort={sort}
              onSort={onSort}
              onWidth={onWidth && ((width) => onWidth(column.id, width))}
            />
          ))}
        </div>
        <div className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            const style = { height: rowHeight, transform: `translateY(${item.start}px)` };
            if (!row) {
              return (
                <div key="more" className={classes.row} style={style}>
                  <Skeleton height={12} width="60%" mx={12} aria-label={t('state.loading')} />
                </div>
              );
            }
            const isChosen = chosen === rowId(row);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of its rows
              <div
                key={rowId(row)}
                id={`${grid}-${item.index}`}
                role="row"
                tabIndex={-1}
                aria-rowindex={item.index + 2}
                aria-selected={isChosen}
                className={`${classes.row} ${isChosen ? classes.chosen : ''} ${cursor === item.index ? classes.cursor : ''}`}
                style={style}
                onClick={() => {
                  setCursor(item.index);
                  onChoose(row);
                }}
                onDoubleClick={() => onOpen?.(row)}
              >
                {ticks && (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of its rows
                  <div
                    role="gridcell"
                    tabIndex={-1}
                    className={classes.tick}
                    onClick={(event) => event.stopPropagation()}
                    onDoubleClick={(event) => event.stopPropagation()}
                  >
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={ticks.nameOf(row)}
                      checked={ticks.isTicked(row)}
                      onChange={() => ticks.toggle(row)}
                    />
                  </div>
                )}
                {shown.map((column, index) => {
                  const isPlace = cursor === item.index && place === column.id;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of its cells
                    <div
                      key={column.id}
                      id={`${grid}-${item.index}-${column.id}`}
                      role="gridcell"
                      tabIndex={-1}
                      aria-readonly={cells ? !cells.isEditable(column.id) : undefined}
                      className={`${classes.cell} ${column.number ? classes.number : ''} ${index === 0 ? classes.first : ''} ${isPlace ? classes.place : ''}`}
                      style={size(column)}
                      onClick={
                        cells?.isEditable(column.id)
                          ? (event) => {
                              event.stopPropagation();
                              setCursor(item.index);
                              chooseSoon(row);
                            }
                          : undefined
                      }
                      onDoubleClick={
                        cells?.isEditable(column.id)
                          ? (event) => {
                              event.stopPropagation();
                              clearTimeout(soon.current);
                              edit(row, column.id);
                            }
                          : undefined
                      }
                    >
                      {cells && edited?.row === rowId(row) && edited.column === column.id && (
                        // biome-ignore lint/a11y/useKeyWithClickEvents: what is clicked in the editor is not clicked in the row
                        // biome-ignore lint/a11y/noStaticElementInteractions: the same
                        <div
                          onClick={(event) => event.stopPropagation()}
                          onDoubleClick={(event) => event.stopPropagation()}
                        >
                          {cells.editor(row, column.id, stopEditing)}
                        </div>
                      )}
                      {column.cell(row)}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
        {foot && (
          <div className={classes.foot} role="row" tabIndex={-1} aria-label={foot.label}>
            {ticks && <div role="gridcell" tabIndex={-1} className={classes.tick} />}
            {shown.map((column, index) => (
              <div
                key={column.id}
                role="gridcell"
                tabIndex={-1}
                className={`${classes.cell} ${column.number ? classes.number : ''} ${index === 0 ? classes.first : ''}`}
                style={size(column)}
              >
                {index === 0 ? foot.label : foot.cells[column.id]}
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

const size = (column: { width: number }) => ({ flex: `1 0 ${column.width}px`, width: column.width });

function useColumns<T extends object>(columns: Column<T>[]) {
  return useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return columns.map((column) => helper.display({ id: column.id, header: column.title }));
  }, [columns]);
}

type HeadProps<T> = {
  column: Column<T>;
  first: boolean;
  sort?: string;
  onSort: (sort: string | undefined) => void;
  onWidth?: (width: number) => void;
};

/** A click sorts by it, the larger first; another turns it around; a third lets it be. */
function HeadCell<T>({ column, first, sort, onSort, onWidth }: HeadProps<T>) {
  const key = column.sort;
  const className = `${classes.headCell} ${column.number ? classes.number : ''} ${first ? classes.first : ''}`;
  if (!key) {
    return (
      <div role="columnheader" tabIndex={-1} className={className} style={size(column)}>
        {column.title}
        {onWidth && <Edge width={column.width} onWidth={onWidth} />}
      </div>
    );
  }
  const order = column.number ? [`-${key}`, key, undefined] : [key, `-${key}`, undefined];
  const next = order[(order.indexOf(sort) + 1) % order.length];
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
  return (
    <div role="columnheader" tabIndex={-1} aria-sort={direction} className={className} style={size(column)}>
      <button
        type="button"
        onClick={() => onSort(next)}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
          if (event.altKey && step !== undefined && onWidth) {
            event.preventDefault();
            onWidth(column.width + step);
          }
        }}
      >
        {column.title}
        {direction !== 'none' && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={12} />}
      </button>
      {onWidth && <Edge width={column.width} onWidth={onWidth} />}
    </div>
  );
}

/** The right edge of a column, which is drawn to where the pointer lets it go. */
function Edge({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const grip = useRef<{ x: number; width: number }>(undefined);
  return (
    <span
      className={classes.edge}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const cell = event.currentTarget.parentElement;
        grip.current = { x: event.clientX, width: cell?.offsetWidth ?? width };
      }}
      onPointerUp={(event) => {
        const start = grip.current;
        grip.current = undefined;
        if (start && event.clientX !== start.x) {
          onWidth(start.width + event.clientX - start.x);
        }
      }}
    />
  );
}

export function PlainTable({ children, label }: { children: ReactNode; label: string }) {
  return (
    <div className={classes.wrap}>
      <table className={classes.plain} aria-label={label}>
        {children}
      </table>
    </div>
  );
}

export const numberCell = classes.num;
