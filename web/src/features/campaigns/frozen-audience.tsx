import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { progressQuery } from '../../api/campaigns/progress-query';
import type { Campaign, Progress } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { FigureBox } from '../../ui/figure';
import { Panel } from '../../ui/page';
import { StackedBar } from '../../ui/stacked-bar';
import { Loaded } from '../../ui/states';
import { writtenTo } from './progress';
import { ReasonList } from './reason-list';

/** Whom the launch chose: nothing of it changes any more, whatever becomes of the segment. */
export function FrozenAudience({ campaign, launchedAt }: { campaign: Campaign; launchedAt: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const progress = useQuery(progressQuery(campaign.id));
  return (
    <Panel title={t('campaigns.frozen.title')} hint={t('campaigns.frozen.hint', { at: format.dateTime(launchedAt) })}>
      <Loaded query={progress}>{(data) => <Split progress={data} planned={campaign.audience.controlShare} />}</Loaded>
    </Panel>
  );
}

function Split({ progress, planned }: { progress: Progress; planned: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const written = writtenTo(progress);
  const passed = written + progress.control;
  const share = (part: number, whole: number) => format.percent(whole ? part / whole : 0);
  return (
    <div className="k-stack">
      <div className="k-form-2" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 130px), 1fr))' }}>
        <FigureBox
          small
          label={t('campaigns.frozen.audience')}
          value={format.count(progress.audience)}
          below={t('campaigns.frozen.audienceText')}
        />
        <FigureBox
          small
          label={t('campaigns.frozen.written')}
          value={format.count(written)}
          below={t('campaigns.frozen.writtenText', { share: share(written, progress.audience) })}
        />
        <FigureBox
          small
          label={t('campaigns.frozen.control')}
          value={format.count(progress.control)}
          below={t('campaigns.frozen.controlText', {
            share: share(progress.control, passed),
            planned: format.percent(planned, 0),
          })}
        />
        <FigureBox
          small
          label={t('campaigns.frozen.suppressed')}
          value={format.count(progress.suppressed)}
          below={t('campaigns.frozen.suppressedText')}
        />
      </div>
      <StackedBar
        label={t('campaigns.frozen.title')}
        parts={[
          { key: 'treated', label: t('campaigns.arm.treated'), value: written, colour: 'var(--k-data-1)' },
          { key: 'control', label: t('campaigns.arm.control'), value: progress.control, colour: 'var(--k-data-3)' },
          {
            key: 'suppressed',
            label: t('campaigns.frozen.suppressed'),
            value: progress.suppressed,
            colour: 'var(--k-data-rest)',
          },
        ]}
      />
      <ReasonList title={t('campaigns.audienceStep.reasons')} reasons={progress.suppressedBy} />
    </div>
  );
}
