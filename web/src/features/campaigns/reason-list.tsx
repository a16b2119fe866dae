import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';

export function ReasonList({ title, reasons }: { title: string; reasons: Record<string, number> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entries = Object.entries(reasons)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one);
  if (entries.length === 0) {
    return null;
  }
  return (
    <div className="k-stack-s" style={{ gap: 4 }}>
      <h3>{title}</h3>
      {entries.map(([reason, count]) => (
        <div key={reason} className="k-between">
          <span className="k-muted">{t(`reason.${reason}`, { defaultValue: reason })}</span>
          <span>{format.count(count)}</span>
        </div>
      ))}
    </div>
  );
}
