import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PyramidReport } from '../../api/contract';
import { pyramidQuery } from '../../api/intelligence/pyramid-query';
import { useFormat } from '../../lib/use-format';
import { numberCell, PlainTable } from '../../ui/data-table';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded, LoadingRows } from '../../ui/states';
import classes from './intelligence.module.css';
import { PyramidDrawing } from './pyramid-drawing';
import { Watermark } from './watermark';

export function PyramidPage() {
  const { t } = useTranslation();
  const pyramid = useQuery(pyramidQuery());
  return (
    <Page title={t('nav.pyramid')} lead={<Watermark asOf={pyramid.data?.asOf} />}>
      <Loaded query={pyramid} loading={<LoadingRows rows={8} height={22} />}>
        {(data) =>
          data.levels.length === 0 ? (
            <Panel>
              <Empty icon="pyramid" title={t('intelligence.none')} text={t('intelligence.noneText')} />
            </Panel>
          ) : (
            <>
              <div className="k-cols">
                <Panel title={t('intelligence.pyramid')} hint={t('intelligence.pyramidText')}>
                  <PyramidDrawing levels={data.levels} />
                </Panel>
                <Panel title={t('intelligence.shares')} hint={t('intelligence.sharesText')}>
                  <Shares report={data} />
                </Panel>
              </div>
              <Panel title={t('intelligence.levels')} flush>
                <Levels report={data} />
              </Panel>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Many customers at the bottom, much of the revenue at the top. */
function Shares({ report }: { report: PyramidReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const customers = report.levels.reduce((sum, level) => sum + level.customers, 0) || 1;
  const revenue = report.levels.reduce((sum, level) => sum + level.revenue, 0) || 1;
  return (
    <div>
      {report.levels.map((level) => (
        <div key={level.level} className={classes.level}>
          <b style={{ fontWeight: 560 }}>{t(`pyramid.${level.level}`)}</b>
          <div className={classes.bars}>
            <Bar
              share={level.customers / customers}
              colour="var(--k-data-5)"
              text={t('intelligence.ofCustomers', { share: format.percent(level.customers / customers) })}
            />
            <Bar
              share={level.revenue / revenue}
              colour="var(--k-data-1)"
              text={t('intelligence.ofRevenue', { share: format.percent(level.revenue / revenue) })}
            />
          </div>
        </div>
      ))}
    </div>
  );
}

function Bar({ share, colour, text }: { share: number; colour: string; text: string }) {
  return (
    <div className="k-stack-s" style={{ gap: 1 }}>
      <span className="k-small k-muted">{text}</span>
      <div className={classes.fill} style={{ width: `${share * 100}%`, background: colour }} />
    </div>
  );
}

function Levels({ report }: { report: PyramidReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (value: number) => format.money(value, report.currency);
  return (
    <PlainTable label={t('intelligence.levels')}>
      <thead>
        <tr>
          <th>{t('intelligence.level')}</th>
          <th style={{ textAlign: 'end' }}>{t('intelligence.customers')}</th>
          <th style={{ textAlign: 'end' }}>{t('customers.value.revenue')}</th>
          <th style={{ textAlign: 'end' }}>{t('customers.value.profit')}</th>
          <th style={{ textAlign: 'end' }}>{t('intelligence.clvTotal')}</th>
          <th style={{ textAlign: 'end' }}>{t('intelligence.clvEach')}</th>
        </tr>
      </thead>
      <tbody>
        {report.levels.map((level) => (
          <tr key={level.level}>
            <td>
              <Link
                to="/customers"
                search={{
                  filter: { type: 'compare', field: 'trait.pyramid', operator: 'equals', values: [level.level] },
                }}
              >
                {t(`pyramid.${level.level}`)}
              </Link>
            </td>
            <td className={numberCell}>{format.count(level.customers)}</td>
            <td className={numberCell}>{money(level.revenue)}</td>
            <td className={numberCell}>{money(level.profit)}</td>
            <td className={numberCell}>{money(level.clv)}</td>
            <td className={numberCell}>{level.customers ? money(level.clv / level.customers) : '—'}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
