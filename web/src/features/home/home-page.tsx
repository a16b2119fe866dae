import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Figure, Home } from '../../api/contract';
import { duplicatesStandingQuery } from '../../api/duplicates/duplicates-standing-query';
import { importsQuery } from '../../api/imports/imports-query';
import { homeQuery } from '../../api/intelligence/home-query';
import type { Format } from '../../lib/format';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useMay, useSession } from '../../lib/use-session';
import { Change, FigureBox, FigureGrid } from '../../ui/figure';
import type { IconName } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Sparkline } from '../../ui/sparkline';
import { Empty, Loaded } from '../../ui/states';
import { FirstSteps, useIsEmpty } from './first-steps';
import classes from './home.module.css';
import { Jump } from './jump';

export function HomePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { user, now } = useSession();
  const home = useQuery(homeQuery());
  return (
    <Page title={t(`home.greeting.${partOfDay(now, format.zone)}`, { name: user.name })} lead={format.longDay(now)}>
      <Loaded query={home}>{(data) => <Overview home={data} />}</Loaded>
    </Page>
  );
}

export function partOfDay(now: string, zone: string): 'morning' | 'day' | 'evening' {
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(new Date(now)),
  );
  return hour < 12 ? 'morning' : hour < 18 ? 'day' : 'evening';
}

/** The period, given as an ISO 8601 interval of days, and what it is compared with. */
export function periodText(period: string, t: TFunction, format: Format): string {
  const [first = '', last = ''] = period.split('/');
  const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  return Number.isFinite(days)
    ? t('home.period', { from: format.day(first), to: format.day(last), count: days })
    : period;
}

function Overview({ home }: { home: Home }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const isEmpty = useIsEmpty();
  const nothingSold = home.figures.length > 0 && home.figures.every((one) => !one.value && !one.previous);
  const attention = useAttention(home.attention);
  const recent = useRecent(home.recent);
  return (
    <>
      {(isEmpty || nothingSold) && <FirstSteps begun={!isEmpty} />}
      {home.figures.length > 0 && !isEmpty && !nothingSold && (
        <div className="k-stack-s">
          <div className="k-between" style={{ flexWrap: 'wrap', gap: '0 12px' }}>
            <h2>{t('home.figures')}</h2>
            <span className="k-muted k-small">
              {periodText(home.period, t, format)} · {t('home.asOf', { at: format.dateTime(home.asOf) })}
            </span>
          </div>
          <FigureGrid thirds={home.figures.length % 4 !== 0}>
            {home.figures.map((figure) => (
              <KeyFigure key={figure.name} figure={figure} />
            ))}
          </FigureGrid>
        </div>
      )}
      <div className="k-cols">
        <Panel title={t('home.attention')} flush>
          {attention.length === 0 ? (
            <Empty icon="check" title={t('home.nothing')} text={t('home.nothingText')} />
          ) : (
            <ul className={classes.list}>
              {attention.map((item) => (
                <li key={item.kind + item.link}>
                  <Jump href={item.link} icon={attentionIcons[item.kind] ?? 'flag'} tone="warn">
                    {t(`home.attentionKind.${item.kind}`, { defaultValue: item.text, ...item.args })}
                  </Jump>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <Panel title={t('home.recent')} flush>
          {recent.length === 0 ? (
            <Empty icon="jobs" title={t('home.noRecent')} text={t('home.noRecentText')} />
          ) : (
            <ul className={classes.list}>
              {recent.map((item) => (
                <li key={item.kind + item.at + item.link}>
                  <Jump
                    href={item.link}
                    icon={recentIcons[item.kind.split('.')[0] ?? ''] ?? 'info'}
                    hint={format.relative(item.at, now)}
                  >
                    {t(`home.recentKind.${item.kind}`, { defaultValue: item.title, title: item.title })}
                  </Jump>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </>
  );
}

/** What the server names, and the pairs that may be one customer. */
function useAttention(named: Home['attention']): Home['attention'] {
  const may = useMay();
  const standing = useQuery({ ...duplicatesStandingQuery(), enabled: may('CUSTOMERS_WRITE') }).data;
  const pairs = standing?.open.count ?? 0;
  return pairs === 0
    ? named
    : [...named, { kind: 'duplicates', text: '', args: { count: pairs }, link: '/duplicates' }];
}

/** What the server names, and the latest imports. */
function useRecent(named: Home['recent']): Home['recent'] {
  const may = useMay();
  const imports = useQuery({ ...importsQuery(), enabled: may('IMPORTS') }).data?.items ?? [];
  const done = imports.flatMap(({ id, state, fileName, finishedAt }) =>
    state === 'done' && finishedAt ? [{ kind: 'import', at: finishedAt, title: fileName, link: `/imports/${id}` }] : [],
  );
  return [...named, ...done.slice(0, 3)].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

const attentionIcons: Record<string, IconName> = {
  duplicates: 'copy',
  'scores.missing': 'value',
  'campaign.awaiting-approval': 'shield',
  'campaign.approved': 'send',
};

const recentIcons: Record<string, IconName> = {
  import: 'imports',
  campaign: 'campaigns',
  segment: 'segments',
  customer: 'person',
  order: 'cart',
  job: 'jobs',
  scores: 'value',
};

function KeyFigure({ figure }: { figure: Figure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { firm } = useSession();
  const write = (value: number) =>
    figure.unit === 'money'
      ? Math.abs(value) >= 10_000_000
        ? format.compactMoney(value, figure.currency ?? firm.currency)
        : format.money(value, figure.currency ?? firm.currency)
      : format.count(value);
  const name = t(`home.figure.${figure.name}`);
  const first = figure.series[0];
  const last = figure.series.at(-1);
  return (
    <FigureBox
      label={name}
      value={write(figure.value)}
      below={
        figure.previous == null ? (
          <span>{t('home.noComparison')}</span>
        ) : (
          <Change
            now={figure.value}
            before={figure.previous}
            text={t('home.before', { value: write(figure.previous) })}
          />
        )
      }
    >
      <Sparkline
        values={figure.series.map((point) => point.value)}
        label={
          first && last
            ? t('home.course', {
                name,
                from: format.day(first.day),
                to: format.day(last.day),
                first: write(first.value),
                last: write(last.value),
              })
            : name
        }
      />
    </FigureBox>
  );
}
