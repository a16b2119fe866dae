import { describe, expect, it } from 'vitest';
import type { Progress } from '../../api/contract';
import { settledShare, sumOf, writtenTo } from './progress';

const progress: Progress = {
  state: 'sending',
  paused: false,
  audience: 100,
  planned: 30,
  claimed: 10,
  sent: 40,
  suppressed: 8,
  control: 10,
  failed: 1,
  unknown: 1,
  suppressedBy: {},
  failedBy: {},
  bounced: 2,
  clicked: 5,
  unsubscribed: 1,
  ratePerSecond: 3,
};

describe('progress', () => {
  it('adds up to the audience, without counting what happens to sent mails twice', () => {
    expect(sumOf(progress)).toBe(progress.audience);
  });

  it('counts as written to whoever is neither control nor left out, whatever became of the mail', () => {
    expect(writtenTo(progress)).toBe(30 + 10 + 40 + 1 + 1);
  });

  it('is settled but for what is still to be sent', () => {
    expect(settledShare(progress)).toBeCloseTo(0.6);
    expect(settledShare({ ...progress, audience: 0 })).toBe(1);
  });
});
