import type { Progress } from '../../api/contract';

export const progressParts = [
  'sent',
  'claimed',
  'planned',
  'suppressed',
  'control',
  'failed',
  'unknown',
] satisfies (keyof Progress)[];
export type ProgressPart = (typeof progressParts)[number];

export const partColours: Record<ProgressPart, string> = {
  sent: 'var(--k-data-1)',
  claimed: 'var(--k-accent-line)',
  planned: 'var(--k-pressed)',
  suppressed: 'var(--k-data-2)',
  control: 'var(--k-data-3)',
  failed: 'var(--k-data-6)',
  unknown: 'var(--k-data-4)',
};

/** What the parts come to; it is always the audience, and the screen says so when it is not. */
export const sumOf = (progress: Progress) => progressParts.reduce((sum, part) => sum + progress[part], 0);

/** Whoever was, is being or will be written to: the treated, whatever became of their mails. */
export const writtenTo = (progress: Progress) => progress.audience - progress.control - progress.suppressed;

/** The share that is settled: nothing more will happen to it. */
export function settledShare(progress: Progress): number {
  return progress.audience === 0 ? 1 : 1 - (progress.planned + progress.claimed) / progress.audience;
}
