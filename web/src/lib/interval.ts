import type { TFunction } from 'i18next';
import type { Interval } from '../api/contract';

/** Whether an interval says that there is a gain, a loss, or neither. */
export function signOf(interval: Interval): 'gain' | 'loss' | 'unclear' {
  if (interval.low != null && interval.low > 0) {
    return 'gain';
  }
  return interval.high != null && interval.high < 0 ? 'loss' : 'unclear';
}

export function rangeText(t: TFunction, interval: Interval, write: (value: number) => string): string {
  return interval.low == null || interval.high == null
    ? t('interval.none')
    : t('interval.range', { low: write(interval.low), high: write(interval.high) });
}
