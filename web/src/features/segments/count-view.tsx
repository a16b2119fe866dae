import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../api/contract';
import { segmentCountQuery } from '../../api/segments/segment-count-query';
import { useFormat } from '../../lib/use-format';
import { Panel } from '../../ui/page';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import classes from './segments.module.css';

/** How many it are, while somebody still types: the last number stays, paler, until the next one is there. */
export function CountView({ filter }: { filter?: Filter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const problem = useProblemText();
  const count = useQuery({
    ...segmentCountQuery(filter ?? { type: 'everyone' }),
    enabled: filter !== undefined,
    placeholderData: keepPreviousData,
  });
  const isStale = filter === undefined || count.isPlaceholderData;
  return (
    <Panel title={t('segments.size')}>
      {count.isError && !isStale ? (
        <Notice tone="bad">
          {problem(count.error).title}
          <div className="k-muted k-small">{problem(count.error).detail}</div>
        </Notice>
      ) : count.data ? (
        <div aria-live="polite">
          <div className={isStale ? `${classes.count} ${classes.stale}` : classes.count}>
            {format.count(count.data.count)}
          </div>
          <div className={classes.share}>
            <div style={{ width: `${count.data.of ? (count.data.count / count.data.of) * 100 : 0}%` }} />
          </div>
          <div className="k-muted">
            {t('segments.of', {
              share: format.percent(count.data.of ? count.data.count / count.data.of : 0),
              total: format.count(count.data.of),
            })}
          </div>
          <div className="k-muted k-small">
            {count.data.asOf && t('segments.asOf', { at: format.dateTime(count.data.asOf) })}
            {count.data.milliseconds != null &&
              ` · ${t('segments.took', { ms: format.count(count.data.milliseconds) })}`}
          </div>
        </div>
      ) : (
        <Skeleton height={72} />
      )}
    </Panel>
  );
}
