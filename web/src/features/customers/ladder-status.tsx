import { useTranslation } from 'react-i18next';
import type { Ladder } from '../../api/contract';
import type { IconName } from '../../ui/icons';
import { Status, type Tone } from '../../ui/status';
import classes from './customers.module.css';

const tones: Record<Ladder, { tone: Tone; icon: IconName }> = {
  suspect: { tone: 'plain', icon: 'question' },
  prospect: { tone: 'plain', icon: 'search' },
  firstTime: { tone: 'info', icon: 'plus' },
  repeat: { tone: 'info', icon: 'refresh' },
  client: { tone: 'accent', icon: 'check' },
  member: { tone: 'accent', icon: 'check' },
  advocate: { tone: 'good', icon: 'up' },
  partner: { tone: 'good', icon: 'up' },
  inactive: { tone: 'warn', icon: 'pause' },
  lost: { tone: 'bad', icon: 'down' },
};

export function LadderStatus({ ladder }: { ladder: Ladder }) {
  const { t } = useTranslation();
  const look = tones[ladder] ?? tones.suspect;
  return (
    <Status tone={look.tone} icon={look.icon}>
      {t(`ladder.${ladder}`)}
    </Status>
  );
}

const rungs: Ladder[] = ['suspect', 'prospect', 'firstTime', 'repeat', 'client', 'member', 'advocate', 'partner'];

export function isLadder(value: unknown): value is Ladder {
  return typeof value === 'string' && value in tones;
}

/** How far up the relationship has come. */
export function LadderBar({ ladder }: { ladder: Ladder }) {
  const { t } = useTranslation();
  const reached = rungs.indexOf(ladder);
  return (
    <div className="k-stack-s" style={{ gap: 6 }}>
      <span>
        <LadderStatus ladder={ladder} />
      </span>
      <div
        className={classes.ladder}
        role="img"
        aria-label={t('customers.ladderLabel', { at: reached + 1, of: rungs.length, name: t(`ladder.${ladder}`) })}
      >
        {rungs.map((rung, index) => (
          <span
            key={rung}
            title={t(`ladder.${rung}`)}
            className={index <= reached ? `${classes.rung} ${classes.reached}` : classes.rung}
          />
        ))}
      </div>
    </div>
  );
}
