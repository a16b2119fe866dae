import { useTranslation } from 'react-i18next';
import type { Duplicate } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { sentenceOf, telling, weightOf } from './duplicate-words';
import classes from './duplicates.module.css';

/** How likely two records are one customer, and what speaks for and against it. */
export function Why({ pair }: { pair: Duplicate }) {
  const { t } = useTranslation();
  const format = useFormat();
  // Nothing that is only likely is written as sure.
  const percent = (share: number) => format.percent(Math.min(0.999, Math.max(0.001, share)), share > 0.99 ? 1 : 0);
  const clues = telling(pair.evidence);
  return (
    <Panel title={t('duplicates.why')}>
      <div className={classes.likely}>
        <b>{percent(pair.probability)}</b> {t('duplicates.likely')}
      </div>
      {pair.household >= 0.01 && (
        <div className="k-muted k-small">{t('duplicates.household', { share: percent(pair.household) })}</div>
      )}
      <ul className={classes.clues}>
        {clues.map((clue) => {
          const weight = weightOf(clue.bits);
          const isFor = clue.bits > 0;
          return (
            <li key={clue.fields.join()} className={isFor ? classes.for : classes.against}>
              <Icon name={isFor ? 'check' : 'close'} size={13} />
              <span>
                {sentenceOf(clue, t, format.list)}
                <span className="k-muted k-small"> · {t(`duplicates.weight.${weight}`)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
