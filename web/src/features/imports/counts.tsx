import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { FigureBox } from '../../ui/figure';
import classes from './imports.module.css';

/** What an import, its dry run or its undoing has counted. */
export function Counts({ counts }: { counts: Record<string, number> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.counts}>
      {Object.entries(counts).map(([name, count]) => (
        <FigureBox
          key={name}
          small
          label={t(`importCount.${name}`, { defaultValue: name })}
          value={format.count(count)}
        />
      ))}
    </div>
  );
}
