import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { reportQuery } from '../../api/campaigns/report-query';
import type { ArmResult, Campaign, Report } from '../../api/contract';
import { rangeText } from '../../lib/interval';
import { useFormat } from '../../lib/use-format';
import { Chart, type Palette } from '../../ui/chart';
import { numberCell, PlainTable } from '../../ui/data-table';
import { FigureBox, FigureGrid } from '../../ui/figure';
import { IntervalChart } from '../../ui/interval-chart';
import { Facts, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Notice, Status } from '../../ui/status';
import classes from './campaigns.module.css';
import { headline } from './headline';

export function ResultStep({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const report = useQuery({ ...reportQuery(campaign.id), enabled: campaign.launchedAt != null });
  if (campaign.launchedAt == null) {
    return (
      <Panel>
        <Empty icon="value" title={t('report.notYet')} text={t('report.notYetText')} />
      </Panel>
    );
  }
  return <Loaded query={report}>{(data) => <Whole report={data} />}</Loaded>;
}

function Whole({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (value: number) => format.money(value, report.currency);
  const tone = report.verdict === 'earned' ? classes.earned : report.verdict === 'lost' ? classes.lost : '';
  return (
    <div className="k-stack">
      <section className={`${classes.verdict} ${tone}`}>
        <p className={classes.headline}>{headline(report, t, format)}</p>
        <div className="k-row" style={{ gap: '4px 12px' }}>
          <Status tone={report.final ? 'good' : 'warn'} icon={report.final ? 'check' : 'jobs'}>
            {report.final ? t('report.final') : t('report.provisional', { at: format.date(report.windowEnds) })}
          </Status>
          <span className="k-muted">{t('report.asOf', { at: format.dateTime(report.asOf) })}</span>
          {report.truth && (
            <Status tone="info" icon="flag">
              {t('report.truth', { amount: money(report.truth.incrementalProfit) })}
            </Status>
          )}
        </div>
      </section>
      {report.waitingFor && (
        <Notice tone="warn">
          {report.waitingFor.lastOrder
            ? t('report.waitingFor', {
                last: format.dateTime(report.waitingFor.lastOrder),
                until: format.date(report.waitingFor.until),
              })
            : t('report.waitingForAny', { until: format.date(report.waitingFor.until) })}
        </Notice>
      )}
      {(report.otherCurrencies ?? 0) > 0 && (
        <Notice tone="info">
          {t('report.otherCurrencies', { count: report.otherCurrencies, currency: report.currency })}
        </Notice>
      )}
      {!report.sampleRatio.ok && (
        <Notice tone="bad">
          {t('report.ratioBad', {
            expected: format.percent(report.sampleRatio.expected, 2),
            observed: format.percent(report.sampleRatio.observed, 2),
          })}
        </Notice>
      )}
      <FigureGrid>
        <FigureBox
          label={t('report.netProfit')}
          value={money(report.netProfit.estimate)}
          below={rangeText(t, report.netProfit, money)}
        />
        <FigureBox
          label={t('report.roi')}
          value={report.returnOnInvestment == null ? '—' : format.change(report.returnOnInvestment)}
          below={t('report.roiText', { cost: money(report.cost.total) })}
        />
        <FigureBox
          label={t('report.extraConversions')}
          value={t('report.points', { value: format.signed(report.incrementalConversion.estimate * 100, 2) })}
          below={t('report.conversionText', {
            treated: format.percent(report.treated.conversion, 2),
            control: format.percent(report.control.conversion, 2),
          })}
        />
        <FigureBox
          label={t('report.clicks')}
          value={format.count(report.clicks)}
          below={t('campaigns.live.ofSent', {
            share: format.percent(report.progress.sent ? report.clicks / report.progress.sent : 0),
          })}
        />
      </FigureGrid>
      <div className="k-cols">
        <Panel title={t('report.effects')} hint={t('report.effectsText')}>
          <Effects report={report} />
        </Panel>
        <Panel title={t('report.arms')} hint={t('report.armsText', { at: format.date(report.windowEnds) })} flush>
          <Arms report={report} />
        </Panel>
      </div>
      <Course report={report} />
      <div className="k-cols">
        <Panel title={t('report.method')}>
          <div className="k-stack-s">
            <b style={{ fontWeight: 560 }}>
              {t(`report.methods.${methodKey(report.method)}.name`, { defaultValue: report.method })}
            </b>
            <p className="k-muted">
              {t(`report.methods.${methodKey(report.method)}.why`, { defaultValue: report.methodWhy })}
            </p>
            <Facts
              items={[
                {
                  label: t('report.ratio'),
                  value:
                    report.sampleRatio.pValue == null
                      ? t('report.ratioLater', { expected: format.percent(report.sampleRatio.expected, 1) })
                      : t('report.ratioText', {
                          expected: format.percent(report.sampleRatio.expected, 1),
                          observed: format.percent(report.sampleRatio.observed, 2),
                          p: format.decimal(report.sampleRatio.pValue, 3),
                        }),
                },
                ...(report.sampleRatio.pValue == null
                  ? []
                  : [
                      {
                        label: '',
                        value: (
                          <Status tone={report.sampleRatio.ok ? 'good' : 'bad'}>
                            {t(report.sampleRatio.ok ? 'report.ratioOk' : 'report.ratioNotOk')}
                          </Status>
                        ),
                      },
                    ]),
              ]}
            />
          </div>
        </Panel>
        <Panel title={t('report.cost')}>
          <Facts
            items={[
              { label: t('report.costContacts'), value: money(report.cost.contacts) },
              { label: t('report.costFixed'), value: money(report.cost.fixed) },
              {
                label: t('report.costDiscounts'),
                value:
                  report.cost.discounts == null
                    ? undefined
                    : t('report.discountsInside', { amount: money(report.cost.discounts) }),
              },
              { label: t('report.costTotal'), value: <b>{money(report.cost.total)}</b> },
            ]}
          />
        </Panel>
        <Panel title={t('report.opens')}>
          <div className="k-stack-s">
            <div>
              <Status tone="warn">{t('report.weak')}</Status>
            </div>
            <p>{t('report.opensText', { opened: format.count(report.opens.count) })}</p>
            <p className="k-muted">{t('report.opensWhy')}</p>
          </div>
        </Panel>
      </div>
    </div>
  );
}

/** The methods that we know to name in the reader's language; others speak for themselves. */
const methodKey = (method: string) => (method.startsWith('score interval') ? 'score' : method);

function Effects({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (value: number) => format.money(value, report.currency);
  return (
    <IntervalChart
      rows={[
        {
          key: 'profit',
          label: t('report.incrementalProfit'),
          interval: report.incrementalProfit,
          text: money,
          truth: report.truth?.incrementalProfit,
        },
        { key: 'revenue', label: t('report.incrementalRevenue'), interval: report.incrementalRevenue, text: money },
        {
          key: 'per',
          label: t('report.profitPerTreated'),
          interval: report.profitPerTreated,
          text: (value) => format.exactMoney(value, report.currency),
        },
        {
          key: 'conversion',
          label: t('report.incrementalConversion'),
          interval: report.incrementalConversion,
          text: (value) => t('report.points', { value: format.signed(value * 100, 2) }),
        },
      ]}
    />
  );
}

function Arms({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (value: number) => format.money(value, report.currency);
  const lines: [string, (arm: ArmResult) => string][] = [
    ['customers', (arm) => format.count(arm.customers)],
    ['converted', (arm) => `${format.count(arm.converted)} (${format.percent(arm.conversion, 2)})`],
    ['revenue', (arm) => money(arm.revenue)],
    ['profit', (arm) => money(arm.profit)],
    ['profitPerCustomer', (arm) => format.exactMoney(arm.profitPerCustomer, report.currency)],
  ];
  return (
    <PlainTable label={t('report.arms')}>
      <thead>
        <tr>
          <th />
          <th style={{ textAlign: 'end' }}>{t('campaigns.arm.treated')}</th>
          <th style={{ textAlign: 'end' }}>{t('campaigns.arm.control')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([key, text]) => (
          <tr key={key}>
            <td className="k-muted">{t(`report.arm.${key}`)}</td>
            <td className={numberCell}>{text(report.treated)}</td>
            <td className={numberCell}>{text(report.control)}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

function Course({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const option = useCallback(
    (colours: Palette) => ({
      color: [colours.one, colours.three],
      legend: {
        data: [t('campaigns.arm.treated'), t('campaigns.arm.control')],
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 12,
        itemHeight: 4,
        textStyle: { color: colours.soft },
      },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: report.series.map((point) => format.shortDay(point.day)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.soft },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: colours.soft, formatter: (value: number) => format.money(value, report.currency) },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: [
        {
          name: t('campaigns.arm.treated'),
          type: 'line',
          showSymbol: false,
          lineStyle: { width: 2 },
          areaStyle: { opacity: 0.08 },
          data: report.series.map((point) => point.treated),
          tooltip: { valueFormatter: (value: number) => format.exactMoney(value, report.currency) },
        },
        {
          name: t('campaigns.arm.control'),
          type: 'line',
          showSymbol: false,
          lineStyle: { width: 2, type: 'dashed' },
          data: report.series.map((point) => point.control),
          tooltip: { valueFormatter: (value: number) => format.exactMoney(value, report.currency) },
        },
      ],
    }),
    [report, t, format],
  );
  const last = report.series.at(-1);
  if (!last) {
    return null;
  }
  return (
    <Panel title={t('report.course')} hint={t('report.courseText', { currency: report.currency })}>
      <Chart
        option={option}
        label={t('report.courseLabel', {
          treated: format.exactMoney(last.treated, report.currency),
          control: format.exactMoney(last.control, report.currency),
          at: format.day(last.day),
        })}
      />
    </Panel>
  );
}
