import { useTranslation } from 'react-i18next';
import type { ErasureState } from '../../api/contract';
import { Status, type Tone } from '../../ui/status';

const tones: Record<ErasureState, Tone> = {
  planning: 'accent',
  planned: 'warn',
  running: 'accent',
  done: 'good',
  withdrawn: 'plain',
};

export function ErasureStateBadge({ state }: { state: ErasureState }) {
  const { t } = useTranslation();
  return <Status tone={tones[state]}>{t(`erasures.state.${state}`)}</Status>;
}
