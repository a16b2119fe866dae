type Props = { values: number[]; width?: number; height?: number; label: string };

/** The course of a figure; the label says in words what it shows. */
export function Sparkline({ values, width = 220, height = 36, label }: Props) {
  if (values.length < 2) {
    return <div style={{ height }} />;
  }
  const low = Math.min(...values, 0);
  const high = Math.max(...values);
  const span = high - low || 1;
  const x = (index: number) => (index / (values.length - 1)) * (width - 6) + 3;
  const y = (value: number) => height - 3 - ((value - low) / span) * (height - 8);
  const line = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const lastValue = values.at(-1) ?? 0;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      width="100%"
      height={height}
      role="img"
      aria-label={label}
      style={{ display: 'block', overflow: 'visible' }}
    >
      <polygon points={`3,${height} ${line} ${width - 3},${height}`} fill="var(--k-data-1)" opacity="0.1" />
      <polyline
        points={line}
        fill="none"
        stroke="var(--k-data-1)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      <line
        x1={width - 3}
        x2={width - 3}
        y1={y(lastValue)}
        y2={y(lastValue)}
        stroke="var(--k-data-1)"
        strokeWidth="5"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
