import { useTranslation } from 'react-i18next';
import type { Interval } from '../api/contract';

export type IntervalRow = {
  key: string;
  label: string;
  interval: Interval;
  text: (value: number) => string;
  truth?: number;
};

const left = 4;
const width = 520;

/** One estimate a row, as a point with its 95 % interval, against the line that means no effect. */
export function IntervalChart({ rows }: { rows: IntervalRow[] }) {
  return (
    <div className="k-stack-s" style={{ gap: 14 }}>
      {rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </div>
  );
}

function Row({ row }: { row: IntervalRow }) {
  const { t } = useTranslation();
  const { estimate, low, high } = row.interval;
  if (low == null || high == null) {
    return (
      <div className="k-between">
        <span>{row.label}</span>
        <span>
          <b style={{ fontWeight: 600 }}>{row.text(estimate)}</b>{' '}
          <span className="k-muted k-small">{t('interval.none')}</span>
        </span>
      </div>
    );
  }
  const ends = [low, high, 0, ...(row.truth === undefined ? [] : [row.truth])];
  const from = Math.min(...ends);
  const span = Math.max(...ends) - from || 1;
  const x = (value: number) => left + ((value - from) / span) * (width - 2 * left - 8) + 4;
  const colour = low > 0 ? 'var(--k-good)' : high < 0 ? 'var(--k-bad)' : 'var(--k-data-5)';
  const said = t('interval.label', {
    name: row.label,
    estimate: row.text(estimate),
    low: row.text(low),
    high: row.text(high),
  });
  return (
    <div>
      <div className="k-between" style={{ flexWrap: 'wrap', gap: '0 12px' }}>
        <span>{row.label}</span>
        <span>
          <b style={{ fontWeight: 600 }}>{row.text(estimate)}</b>{' '}
          <span className="k-muted k-small">{t('interval.range', { low: row.text(low), high: row.text(high) })}</span>
        </span>
      </div>
      <svg viewBox={`0 0 ${width} 34`} width="100%" height={34} role="img" aria-label={said} preserveAspectRatio="none">
        <g vectorEffect="non-scaling-stroke">
          <line x1={left} x2={width - left} y1={15} y2={15} stroke="var(--k-line)" strokeWidth={1} />
          <line x1={x(0)} x2={x(0)} y1={3} y2={27} stroke="var(--k-ink-3)" strokeDasharray="3 2" strokeWidth={1} />
          <line x1={x(low)} x2={x(high)} y1={15} y2={15} stroke={colour} strokeWidth={3} strokeLinecap="round" />
          <line x1={x(low)} x2={x(low)} y1={9} y2={21} stroke={colour} strokeWidth={2} />
          <line x1={x(high)} x2={x(high)} y1={9} y2={21} stroke={colour} strokeWidth={2} />
          <rect
            x={x(estimate) - 4}
            y={11}
            width={8}
            height={8}
            rx={2}
            fill={colour}
            stroke="var(--k-surface)"
            strokeWidth={1.5}
          />
          {row.truth !== undefined && (
            <path d={`M${x(row.truth)} 20 l5 8 h-10Z`} fill="var(--k-data-2)">
              <title>{t('interval.truth', { value: row.text(row.truth) })}</title>
            </path>
          )}
        </g>
      </svg>
    </div>
  );
}
