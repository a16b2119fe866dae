/** The tint of a share on a heat map; the number stands in it, so colour only helps. */
export function heat(share: number): { background: string; color: string } {
  const strength = Math.round(Math.max(0, Math.min(1, share)) * 88);
  return {
    background: `color-mix(in oklab, var(--k-data-1) ${strength}%, var(--k-sunken))`,
    color: strength > 74 ? '#ffffff' : 'var(--k-ink)',
  };
}
