import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { FigureBox } from '../../ui/figure';
import classes from './imports.module.css';

/** Said even where there is none of it. */
const always = [
  'rows',
  'applied',
  'refused',
  'customersCreated',
  'customersGone',
  'customersKept',
  'orders',
  'ordersGone',
];

/** What an import, its dry run or its undoing has counted; of what did not happen nothing is said. */
export function Counts({ counts }: { counts: Record<string, number> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.counts}>
      {Object.entries(counts)
        .filter(([name, count]) => count !== 0 || always.includes(name))
        .map(([name, count]) => (
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
