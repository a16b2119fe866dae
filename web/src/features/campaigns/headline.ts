import type { TFunction } from 'i18next';
import type { Report } from '../../api/contract';
import type { Format } from '../../lib/format';

/**
 * The report in one sentence: what it earned because of the campaign, how sure that is, what it cost. Unless it clearly paid,
 * the sentence speaks of what is left after the cost, as the verdict does.
 */
export function headline(report: Report, t: TFunction, format: Format): string {
  // A minus sign, unlike a hyphen, stays with its number at the end of a line.
  const money = (value: number) => format.money(value, report.currency).replace('-', '−');
  const { estimate, low, high } = report.verdict === 'earned' ? report.incrementalProfit : report.netProfit;
  if (low == null || high == null) {
    return t('report.headline.unknown', { cost: money(report.cost.total) });
  }
  return t(`report.headline.${report.verdict}`, {
    amount: money(report.verdict === 'lost' ? Math.abs(estimate) : estimate),
    low: money(low),
    high: money(high),
    cost: money(report.cost.total),
  });
}
