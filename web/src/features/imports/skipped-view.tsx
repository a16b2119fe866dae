import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { skippedQuery } from '../../api/imports/skipped-query';
import { PlainTable } from '../../ui/data-table';
import { Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';

/** The rows that an import was not to do, each with the reason. */
export function SkippedView({ id, count }: { id: number; count: number }) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery(skippedQuery(id));
  return (
    <Panel title={t('imports.skipped.title')} hint={t('imports.skipped.text', { count })} flush>
      <Loaded query={rows} loading={<LoadingRows rows={3} />}>
        {(data) => (
          <PlainTable label={t('imports.skipped.title')}>
            <thead>
              <tr>
                <th>{t('imports.line')}</th>
                <th>{t('imports.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {data.pages
                .flatMap((page) => page.items)
                .map((row) => (
                  <tr key={row.row}>
                    <td className="k-muted">{row.line || row.row}</td>
                    <td>{row.reason}</td>
                  </tr>
                ))}
            </tbody>
          </PlainTable>
        )}
      </Loaded>
      {rows.hasNextPage && (
        <div style={{ padding: '8px 16px' }}>
          <Button variant="default" size="xs" loading={rows.isFetchingNextPage} onClick={() => rows.fetchNextPage()}>
            {t('imports.skipped.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
