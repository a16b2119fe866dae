import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DataQuality, Filter } from '../../api/contract';
import { useComputeDataQuality } from '../../api/customers/compute-data-quality';
import { dataQualityQuery } from '../../api/customers/data-quality-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { numberCell, PlainTable } from '../../ui/data-table';
import { FigureBox, FigureGrid } from '../../ui/figure';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import classes from './quality.module.css';

/** How good the firm's data is, and what it lacks most often. */
export function QualityPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const quality = useQuery(dataQualityQuery());
  const at = quality.data?.computedAt;
  return (
    <Page
      title={t('nav.quality')}
      lead={at ? t('quality.computedAt', { at: format.dateTime(at) }) : t('quality.lead')}
      actions={<Compute />}
    >
      <Loaded query={quality} loading={<LoadingRows rows={10} />}>
        {(data) =>
          data.customers === data.notComputed ? (
            <Panel>
              <Empty icon="check" title={t('quality.nothing')} text={t('quality.nothingText')} actions={<Compute />} />
            </Panel>
          ) : (
            <Whole quality={data} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Compute() {
  const { t } = useTranslation();
  const may = useMay();
  const compute = useComputeDataQuality();
  const complain = useComplain();
  return may('SCORES_RUN') ? (
    <Button
      variant="default"
      loading={compute.isPending}
      leftSection={<Icon name="refresh" size={14} />}
      onClick={() => compute.mutate(undefined, { onError: complain })}
    >
      {t('quality.compute')}
    </Button>
  ) : null;
}

function Whole({ quality }: { quality: DataQuality }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="k-stack">
      <FigureGrid>
        {quality.mean !== undefined && (
          <FigureBox label={t('quality.mean')} value={format.decimal(quality.mean, 1)} below={t('quality.meanText')} />
        )}
        <FigureBox
          label={t('quality.looked')}
          value={format.count(quality.customers - quality.notComputed)}
          below={t('quality.lookedText')}
        />
        <FigureBox
          label={t('quality.duplicatesOpen')}
          value={format.count(quality.duplicates)}
          below={
            <Link to="/duplicates" search={{}}>
              {t('quality.toDuplicates')}
            </Link>
          }
        />
      </FigureGrid>
      {quality.mean === undefined && <Notice tone="info">{t('quality.meanHidden')}</Notice>}
      {quality.bins.length > 0 && <Distribution quality={quality} />}
      <Faults quality={quality} />
    </div>
  );
}

const between = (from: number, to: number): Filter => ({
  type: 'compare',
  field: 'trait.quality',
  operator: 'between',
  values: [from, to],
});

function Distribution({ quality }: { quality: DataQuality }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...quality.bins.map((bin) => bin.customers));
  return (
    <Panel title={t('quality.distribution')}>
      <ul className={classes.bins}>
        {quality.bins.map((bin) => (
          <li key={bin.from}>
            <span className={classes.range}>
              {bin.from}–{bin.to}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span style={{ width: `${(bin.customers / most) * 100}%` }} />
            </span>
            {bin.customers > 0 ? (
              <Link
                className={classes.count}
                to="/customers"
                search={{ filter: between(bin.from, bin.to), sort: 'quality' }}
                aria-label={t('quality.binLabel', { count: bin.customers, from: bin.from, to: bin.to })}
              >
                {format.count(bin.customers)}
              </Link>
            ) : (
              <span className={`${classes.count} k-muted`}>0</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Faults({ quality }: { quality: DataQuality }) {
  const { t } = useTranslation();
  const format = useFormat();
  const scored = quality.customers - quality.notComputed;
  const name = (fault: string) => t(`quality.fault.${fault}`);
  return (
    <Panel title={t('quality.faults')} flush>
      {quality.faults.length === 0 ? (
        <Empty icon="check" title={t('quality.none')} />
      ) : (
        <PlainTable label={t('quality.faults')}>
          <thead>
            <tr>
              <th>{t('quality.fault.title')}</th>
              <th style={{ textAlign: 'end' }}>{t('quality.customers')}</th>
              <th style={{ textAlign: 'end' }}>{t('quality.share')}</th>
              <th data-wide style={{ textAlign: 'end' }}>
                {t('quality.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {quality.faults.map((one) => (
              <tr key={one.fault}>
                <td>
                  {quality.mean === undefined ? (
                    name(one.fault)
                  ) : (
                    <Link
                      to="/customers"
                      search={{
                        filter: { type: 'compare', field: 'trait.faults', operator: 'equals', values: [one.fault] },
                      }}
                    >
                      {name(one.fault)}
                    </Link>
                  )}
                </td>
                <td className={numberCell}>{format.count(one.customers)}</td>
                <td className={numberCell}>{format.percent(scored ? one.customers / scored : 0)}</td>
                <td data-wide className={numberCell}>
                  {format.count(one.points)}
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </Panel>
  );
}
