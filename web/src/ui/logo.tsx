/** Two strokes that meet in one point: a K, and two who know each other. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <rect width="32" height="32" rx="8" fill="var(--k-accent)" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
        <path d="M9.5 7.5v17" />
        <path d="M22.5 7.5c0 5.2-4.6 8.5-10.6 8.5 6 0 10.6 3.3 10.6 8.5" />
      </g>
      <circle cx="22.5" cy="16" r="2.3" fill="#f0b35c" />
    </svg>
  );
}
