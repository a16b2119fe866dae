import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedRow } from '../../api/contract';
import { useMendRows } from '../../api/imports/mend-rows';
import { refusedRowsQuery } from '../../api/imports/refused-rows-query';
import { PlainTable } from '../../ui/data-table';
import { Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';
import classes from './imports.module.css';

type Edits = Record<number, string[]>;

/** The refused rows, cell by cell: mended in place and tried again. */
export function MendView({ id }: { id: number }) {
  const { t } = useTranslation();
  const [edits, setEdits] = useState<Edits>({});
  const refused = useInfiniteQuery(refusedRowsQuery(id));
  const mend = useMendRows(id);
  const complain = useComplain();
  const navigate = useNavigate();
  const count = Object.keys(edits).length;
  const tryAgain = () =>
    // a promise: when the last row is mended this view goes, and callbacks of it are not called any more
    mend
      .mutateAsync(Object.entries(edits).map(([row, cells]) => ({ row: Number(row), cells })))
      .then((again) => {
        setEdits({});
        return navigate({ to: '/imports/$id', params: { id: String(again.importId) } });
      })
      .catch(complain);
  return (
    <Panel title={t('imports.mend.title')} hint={t('imports.mend.text')} flush>
      <Loaded query={refused} loading={<LoadingRows rows={3} />}>
        {(data) => {
          const [first] = data.pages;
          const columns = first?.columns ?? [];
          const shown = columns.flatMap((name, at) => (first?.mapped.includes(name) ? [{ name, at }] : []));
          return (
            <PlainTable label={t('imports.mend.title')}>
              <thead>
                <tr>
                  <th>{t('imports.line')}</th>
                  <th>{t('imports.reason')}</th>
                  {shown.map((column) => (
                    <th key={column.at}>{column.name}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.pages
                  .flatMap((page) => page.items)
                  .map((row) => (
                    <Row
                      key={row.row}
                      row={row}
                      shown={shown}
                      cells={edits[row.row] ?? row.cells}
                      change={(cells) => setEdits((now) => ({ ...now, [row.row]: cells }))}
                    />
                  ))}
              </tbody>
            </PlainTable>
          );
        }}
      </Loaded>
      <div className="k-row" style={{ padding: '12px 16px' }}>
        <Button disabled={count === 0} loading={mend.isPending} onClick={tryAgain}>
          {count === 0 ? t('imports.mend.none') : t('imports.mend.tryAgain', { count })}
        </Button>
        {refused.hasNextPage && (
          <Button variant="default" loading={refused.isFetchingNextPage} onClick={() => refused.fetchNextPage()}>
            {t('imports.dryRun.more')}
          </Button>
        )}
      </div>
    </Panel>
  );
}

type RowProps = {
  row: RefusedRow;
  shown: { name: string; at: number }[];
  cells: string[] | undefined;
  change: (cells: string[]) => void;
};

function Row({ row, shown, cells, change }: RowProps) {
  const { t } = useTranslation();
  return (
    <tr>
      <td className="k-muted">{row.line || row.row}</td>
      <td style={{ color: 'var(--k-bad)', minWidth: 160 }}>{row.reason}</td>
      {cells ? (
        shown.map(({ name, at }) => (
          <td key={at} className={row.column === name ? classes.badCell : undefined} style={{ minWidth: 130 }}>
            <TextInput
              size="xs"
              aria-label={t('imports.mend.cell', { column: name, line: row.line || row.row })}
              value={cells[at] ?? ''}
              onChange={(event) => change(cells.with(at, event.currentTarget.value))}
            />
          </td>
        ))
      ) : (
        <td colSpan={shown.length} className="k-muted">
          {t('imports.mend.notReadable')}
        </td>
      )}
    </tr>
  );
}
