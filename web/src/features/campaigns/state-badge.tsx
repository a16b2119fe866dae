import { useTranslation } from 'react-i18next';
import type { CampaignState } from '../../api/contract';
import type { IconName } from '../../ui/icons';
import { Status, type Tone } from '../../ui/status';

const looks: Record<CampaignState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'plain', icon: 'edit' },
  'awaiting-approval': { tone: 'warn', icon: 'shield' },
  approved: { tone: 'info', icon: 'check' },
  sending: { tone: 'accent', icon: 'send' },
  running: { tone: 'accent', icon: 'play' },
  evaluated: { tone: 'good', icon: 'value' },
  stopped: { tone: 'bad', icon: 'stop' },
};

export function StateBadge({ state }: { state: CampaignState }) {
  const { t } = useTranslation();
  return (
    <Status tone={looks[state].tone} icon={looks[state].icon}>
      {t(`campaigns.state.${state}`)}
    </Status>
  );
}
