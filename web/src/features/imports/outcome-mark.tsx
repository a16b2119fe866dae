import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../ui/status';

export const outcomeTones: Record<string, Tone> = {
  created: 'good',
  updated: 'accent',
  known: 'accent',
  unchanged: 'plain',
  ignored: 'warn',
  skipped: 'plain',
  refused: 'bad',
};

/** What would become of a row. */
export function OutcomeMark({ outcome }: { outcome: string }) {
  const { t } = useTranslation();
  return (
    <Status tone={outcomeTones[outcome]}>{t(`imports.dryRun.outcome.${outcome}`, { defaultValue: outcome })}</Status>
  );
}
