import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../api/contract';
import { segmentSampleQuery } from '../../api/segments/segment-sample-query';
import { useFormat } from '../../lib/use-format';
import { useMay, useSession } from '../../lib/use-session';
import { Avatar } from '../../ui/avatar';
import { Panel } from '../../ui/page';
import { Empty, Loaded, LoadingRows } from '../../ui/states';
import classes from './segments.module.css';

export function SampleView({ filter }: { filter?: Filter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { firm } = useSession();
  const sample = useQuery({
    ...segmentSampleQuery(filter ?? { type: 'everyone' }),
    enabled: filter !== undefined && may('CUSTOMERS_READ'),
    placeholderData: keepPreviousData,
  });
  if (!may('CUSTOMERS_READ')) {
    return null;
  }
  return (
    <Panel title={t('segments.sample')} hint={t('segments.sampleText')} flush>
      <Loaded
        query={sample}
        loading={
          <div style={{ padding: '0 16px 12px' }}>
            <LoadingRows />
          </div>
        }
      >
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="customers" title={t('segments.nobody')} text={t('segments.nobodyText')} />
          ) : (
            <div style={{ paddingBottom: 8 }}>
              {data.items.slice(0, 12).map((row) => (
                <Link
                  key={row.id}
                  to="/customers/$id"
                  params={{ id: String(row.id) }}
                  search={{}}
                  className={classes.member}
                >
                  <Avatar name={row.name} square={row.kind === 'organisation'} size={24} />
                  <span className="k-grow k-clip">{row.name}</span>
                  {row.revenue != null && (
                    <span className="k-muted k-small">{format.money(row.revenue, firm.currency)}</span>
                  )}
                </Link>
              ))}
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}
