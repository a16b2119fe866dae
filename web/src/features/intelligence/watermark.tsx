import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFeedWarehouse } from '../../api/intelligence/feed-warehouse';
import { useRunScores } from '../../api/intelligence/run-scores';
import { warehouseQuery } from '../../api/intelligence/warehouse-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Icon } from '../../ui/icons';
import { useComplain } from '../../ui/use-problem-text';
import classes from './intelligence.module.css';

/** How fresh the numbers are: what the warehouse has taken up, and when. */
export function Watermark({ asOf }: { asOf?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const warehouse = useQuery(warehouseQuery());
  const fed = warehouse.data?.facts.flatMap((fact) => fact.fedAt ?? []).sort()[0];
  const rows = warehouse.data?.facts.reduce((sum, fact) => sum + fact.rows, 0);
  return (
    <span className={classes.mark}>
      {asOf && <span>{t('intelligence.asOf', { at: format.dateTime(asOf) })}</span>}
      {fed && rows !== undefined && (
        <span>{t('intelligence.warehouse', { at: format.dateTime(fed), count: rows })}</span>
      )}
    </span>
  );
}

export function Compute() {
  const { t } = useTranslation();
  const may = useMay();
  const feed = useFeedWarehouse();
  const scores = useRunScores();
  const complain = useComplain();
  if (!may('SCORES_RUN')) {
    return null;
  }
  return (
    <>
      <Button
        variant="default"
        loading={feed.isPending}
        leftSection={<Icon name="refresh" size={14} />}
        onClick={() => feed.mutate(undefined, { onError: complain })}
      >
        {t('intelligence.feed')}
      </Button>
      <Button
        loading={scores.isPending}
        leftSection={<Icon name="value" size={14} />}
        onClick={() => scores.mutate(undefined, { onError: complain })}
      >
        {t('intelligence.compute')}
      </Button>
    </>
  );
}
