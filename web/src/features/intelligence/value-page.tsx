import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueModel, ValueReport } from '../../api/contract';
import { valueQuery } from '../../api/intelligence/value-query';
import { useFormat } from '../../lib/use-format';
import { Chart, type Palette } from '../../ui/chart';
import { numberCell, PlainTable } from '../../ui/data-table';
import { FigureBox, FigureGrid } from '../../ui/figure';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded, LoadingRows } from '../../ui/states';
import { Status } from '../../ui/status';
import { Compute, Watermark } from './watermark';

export function ValuePage() {
  const { t } = useTranslation();
  const value = useQuery(valueQuery());
  return (
    <Page title={t('nav.value')} lead={<Watermark asOf={value.data?.asOf} />} actions={<Compute />}>
      <Loaded query={value} loading={<LoadingRows rows={10} />}>
        {(data) =>
          data.buckets.length === 0 ? (
            <Panel>
              <Empty
                icon="value"
                title={t('intelligence.none')}
                text={t('intelligence.noneText')}
                actions={<Compute />}
              />
            </Panel>
          ) : (
            <Whole report={data} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Whole({ report }: { report: ValueReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const customers = report.buckets.reduce((sum, bucket) => sum + bucket.customers, 0);
  return (
    <div className="k-stack">
      <FigureGrid>
        <FigureBox
          label={t('intelligence.equity')}
          value={format.money(report.equity, report.currency)}
          below={t('intelligence.equityText', {
            count: report.horizonMonths,
            rate: format.percent(report.discountRate),
          })}
        />
        <FigureBox
          label={t('intelligence.valued')}
          value={format.count(customers)}
          below={t('intelligence.valuedText')}
        />
        <FigureBox
          label={t('intelligence.average')}
          value={customers ? format.money(report.equity / customers, report.currency) : '—'}
          below={t('intelligence.averageText')}
        />
        <FigureBox
          label={t('intelligence.model')}
          value={t(`model.${report.model}`, { defaultValue: report.model })}
          below={t('intelligence.modelText')}
        />
      </FigureGrid>
      <Distribution report={report} total={customers} />
      <Models report={report} />
    </div>
  );
}

function Distribution({ report, total }: { report: ValueReport; total: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useCallback(
    (bucket: ValueReport['buckets'][number]) =>
      bucket.to == null
        ? t('intelligence.from', { from: format.money(Math.round(bucket.from), report.currency) })
        : `${format.money(Math.round(bucket.from), report.currency)}–${format.money(Math.round(bucket.to), report.currency)}`,
    [t, format, report.currency],
  );
  const option = useCallback(
    (colours: Palette) => ({
      color: [colours.one],
      grid: { left: 8, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'category',
        data: report.buckets.map(name),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.soft, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.soft, formatter: (value: number) => format.compact(value) },
      },
      series: [
        {
          type: 'bar',
          barCategoryGap: '18%',
          itemStyle: { borderRadius: [4, 4, 0, 0] },
          data: report.buckets.map((bucket) => bucket.customers),
          tooltip: {
            valueFormatter: (value: number) => `${format.count(value)} (${format.percent(total ? value / total : 0)})`,
          },
        },
      ],
    }),
    [report, name, format, total],
  );
  return (
    <Panel
      title={t('intelligence.distribution')}
      hint={t('intelligence.distributionText', { currency: report.currency })}
    >
      <Chart
        option={option}
        height={240}
        label={report.buckets.map((bucket) => `${name(bucket)}: ${format.count(bucket.customers)}`).join(', ')}
      />
    </Panel>
  );
}

function Models({ report }: { report: ValueReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parameter = (model: ValueModel) =>
    Object.entries(model.parameters ?? {})
      .map(([name, value]) => {
        const error = model.standardErrors?.[name];
        return `${name} ${format.decimal(value, 3)}${error == null ? '' : ` ± ${format.decimal(error, 3)}`}`;
      })
      .join('   ');
  return (
    <Panel title={t('intelligence.models')} hint={t('intelligence.modelsText')} flush>
      <PlainTable label={t('intelligence.models')}>
        <thead>
          <tr>
            <th>{t('intelligence.model')}</th>
            <th style={{ textAlign: 'end' }}>{t('intelligence.mae')}</th>
            <th style={{ textAlign: 'end' }}>{t('intelligence.rmse')}</th>
            <th>{t('intelligence.parameters')}</th>
          </tr>
        </thead>
        <tbody>
          {report.models.map((model) => (
            <tr key={model.model}>
              <td>
                <span className="k-row">
                  <span style={{ fontWeight: 550 }}>{t(`model.${model.model}`, { defaultValue: model.model })}</span>
                  {model.chosen && <Status tone="good">{t('intelligence.chosen')}</Status>}
                </span>
                {model.reason && <div className="k-muted k-small">{model.reason}</div>}
              </td>
              <td className={numberCell}>{model.mae == null ? '—' : format.decimal(model.mae, 3)}</td>
              <td className={numberCell}>{model.rmse == null ? '—' : format.decimal(model.rmse, 3)}</td>
              <td className="k-muted k-small" style={{ whiteSpace: 'pre-wrap' }}>
                {parameter(model)}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Panel>
  );
}
