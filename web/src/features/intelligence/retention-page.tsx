import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Retention } from '../../api/contract';
import { retentionQuery } from '../../api/intelligence/retention-query';
import { useFormat } from '../../lib/use-format';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded, LoadingRows } from '../../ui/states';
import { heat } from './heat';
import classes from './intelligence.module.css';
import { Watermark } from './watermark';

export function RetentionPage() {
  const { t } = useTranslation();
  const retention = useQuery(retentionQuery());
  return (
    <Page title={t('nav.retention')} lead={<Watermark asOf={retention.data?.asOf} />}>
      <Panel title={t('intelligence.retention')} hint={t('intelligence.retentionText')}>
        <Loaded query={retention} loading={<LoadingRows rows={12} height={20} />}>
          {(data) =>
            data.cohorts.length === 0 ? (
              <Empty icon="retention" title={t('intelligence.none')} text={t('intelligence.noneText')} />
            ) : (
              <Cohorts retention={data} />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  );
}

function Cohorts({ retention }: { retention: Retention }) {
  const { t } = useTranslation();
  const format = useFormat();
  const months = Math.max(...retention.cohorts.map((cohort) => cohort.retained.length));
  const later = retention.cohorts.flatMap((cohort) => cohort.retained.slice(1));
  const highest = Math.max(0.0001, ...later);
  return (
    <div className={classes.wrap}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <th scope="col">{t('intelligence.firstMonth')}</th>
            <th scope="col" style={{ textAlign: 'end' }}>
              {t('intelligence.customers')}
            </th>
            {Array.from({ length: months }, (_, month) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the month's number is its identity
              <th key={month} scope="col" style={{ textAlign: 'center' }}>
                {t('intelligence.month', { count: month })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {retention.cohorts.map((cohort) => (
            <tr key={cohort.month}>
              <th scope="row">{format.month(cohort.month)}</th>
              <td style={{ textAlign: 'end', paddingRight: 8 }}>{format.count(cohort.size)}</td>
              {cohort.retained.map((share, month) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the month's number is its identity
                <td key={month} style={month === 0 ? { color: 'var(--k-ink-3)' } : heat(share / highest)}>
                  {format.percent(share, share < 0.1 ? 1 : 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
