import { useTranslation } from 'react-i18next';
import type { PyramidLevel } from '../../api/contract';
import { useFormat } from '../../lib/use-format';

const colours = [
  'var(--k-data-2)',
  'var(--k-data-1)',
  'color-mix(in oklab, var(--k-data-1) 62%, var(--k-sunken))',
  'color-mix(in oklab, var(--k-data-1) 32%, var(--k-sunken))',
];
const step = 58;
const half = 120;

export function PyramidDrawing({ levels }: { levels: PyramidLevel[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const height = levels.length * step;
  const at = (y: number) => (y / height) * half;
  const said = levels.map((level) => `${t(`pyramid.${level.level}`)}: ${format.count(level.customers)}`).join(', ');
  return (
    <svg viewBox={`0 0 372 ${height + 8}`} width="100%" role="img" aria-label={said} style={{ maxHeight: 260 }}>
      {levels.map((level, index) => {
        const top = index * step;
        const bottom = top + step - 4;
        return (
          <g key={level.level}>
            <path
              d={`M${half - at(top)} ${top + 4} L${half + at(top)} ${top + 4} L${half + at(bottom)} ${bottom + 4} L${half - at(bottom)} ${bottom + 4}Z`}
              fill={colours[index] ?? colours[3]}
              strokeLinejoin="round"
            />
            <line
              x1={half + at((top + bottom) / 2) + 8}
              x2={252}
              y1={top + step / 2}
              y2={top + step / 2}
              stroke="var(--k-line-strong)"
            />
            <text x={258} y={top + step / 2 - 3} fill="var(--k-ink)" fontSize="14" fontWeight="600">
              {t(`pyramid.${level.level}`)}
            </text>
            <text x={258} y={top + step / 2 + 14} fill="var(--k-ink-3)" fontSize="12.5">
              {t('segments.people', { count: level.customers })}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
