import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changesQuery } from '../../api/customers/changes-query';
import { AuditList } from '../../ui/audit-list';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';

/** Who changed what in a customer's record. */
export function ChangesView({ id }: { id: number }) {
  const { t } = useTranslation();
  const changes = useInfiniteQuery(changesQuery(id));
  if (changes.isPending) {
    return <LoadingRows rows={6} />;
  }
  if (changes.isError) {
    return <ErrorState error={changes.error} retry={() => changes.refetch()} />;
  }
  const entries = changes.data.pages.flatMap((page) => page.items);
  return (
    <div className="k-stack-s">
      {entries.length === 0 ? (
        <Empty icon="edit" title={t('customers.changes.none')} text={t('customers.changes.noneText')} />
      ) : (
        <AuditList entries={entries} label={t('customers.tab.changes')} />
      )}
      {changes.hasNextPage && (
        <Button variant="default" loading={changes.isFetchingNextPage} onClick={() => changes.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </div>
  );
}
