import { useTranslation } from 'react-i18next';
import type { IconName } from '../../ui/icons';
import { Status, type Tone } from '../../ui/status';

const looks: Record<string, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'plain', icon: 'edit' },
  staging: { tone: 'accent', icon: 'play' },
  staged: { tone: 'accent', icon: 'play' },
  applying: { tone: 'accent', icon: 'play' },
  paused: { tone: 'warn', icon: 'stop' },
  done: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'close' },
  undoing: { tone: 'accent', icon: 'play' },
  undone: { tone: 'plain', icon: 'stop' },
  cancelled: { tone: 'warn', icon: 'stop' },
};

export function ImportState({ state }: { state: string }) {
  const { t } = useTranslation();
  const look = looks[state];
  return (
    <Status tone={look?.tone} icon={look?.icon}>
      {t(`imports.state.${state}`, { defaultValue: state })}
    </Status>
  );
}
