import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { campaignQuery } from '../../api/campaigns/campaign-query';
import type { Campaign, CampaignState } from '../../api/contract';
import { isStatus } from '../../api/problem';
import { useMay } from '../../lib/use-session';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useProblemText } from '../../ui/use-problem-text';
import { AudienceStep } from './audience-step';
import classes from './campaigns.module.css';
import { ContentStep } from './content-step';
import { LaunchStep } from './launch-step';
import { LiveStep } from './live-step';
import { PlanStep } from './plan-step';
import { ResultStep } from './result-step';
import { StateBadge } from './state-badge';
import { type Draft, useDraft } from './use-draft';

const route = getRouteApi('/app/campaigns/$id');

type Step = 'plan' | 'audience' | 'content' | 'launch' | 'live' | 'result';
const steps: Step[] = ['plan', 'audience', 'content', 'launch', 'live', 'result'];

/** Where a campaign in this state is looked at first. */
export function firstStep(state: CampaignState): Step {
  switch (state) {
    case 'draft':
      return 'plan';
    case 'awaiting-approval':
    case 'approved':
      return 'launch';
    case 'sending':
      return 'live';
    case 'running':
    case 'evaluated':
    case 'stopped':
      return 'result';
  }
}

export function CampaignPage() {
  const { t } = useTranslation();
  const id = Number(route.useParams().id);
  const campaign = useQuery(campaignQuery(id));
  if (!campaign.data) {
    return (
      <Page title={t('campaigns.one')} back={{ to: '/campaigns', label: t('nav.campaigns') }}>
        <Loaded query={campaign}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Cycle key={id} loaded={campaign.data} />;
}

function Cycle({ loaded }: { loaded: Campaign }) {
  const { t } = useTranslation();
  const may = useMay();
  const draft = useDraft(loaded, may('CAMPAIGNS_WRITE'));
  const { step } = route.useSearch();
  const isLaunched = loaded.launchedAt != null;
  const current = step ?? firstStep(loaded.state);
  const bar = useRef<HTMLElement>(null);
  // Where the steps do not all fit, the current one is brought into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves whenever the step changes
  useLayoutEffect(() => {
    const link = bar.current?.querySelector<HTMLElement>('[data-current="true"]');
    if (bar.current && link) {
      bar.current.scrollLeft =
        link.offsetLeft - bar.current.offsetLeft - (bar.current.clientWidth - link.offsetWidth) / 2;
    }
  }, [current]);
  return (
    <Page
      title={draft.campaign.name}
      back={{ to: '/campaigns', label: t('nav.campaigns') }}
      lead={
        <span className="k-row">
          <StateBadge state={loaded.state} />
          {loaded.ownerName && <span>{loaded.ownerName}</span>}
          {!draft.readOnly && (
            <span aria-live="polite">{draft.isSaved ? t('campaigns.saved') : t('campaigns.saving')}</span>
          )}
        </span>
      }
    >
      <nav ref={bar} className={classes.steps} aria-label={t('campaigns.steps')}>
        {steps.map((name, index) => (
          <Link
            key={name}
            to="/campaigns/$id"
            params={{ id: String(loaded.id) }}
            search={{ step: name }}
            replace
            className={classes.step}
            data-current={name === current}
          >
            <span className={isLaunched && index < 4 ? `${classes.number} ${classes.past}` : classes.number}>
              {isLaunched && index < 4 ? <Icon name="check" size={12} /> : index + 1}
            </span>
            {t(`campaigns.step.${name}`)}
          </Link>
        ))}
      </nav>
      <SaveProblem draft={draft} />
      <Content step={current} draft={draft} loaded={loaded} />
    </Page>
  );
}

function Content({ step, draft, loaded }: { step: Step; draft: Draft; loaded: Campaign }) {
  switch (step) {
    case 'plan':
      return <PlanStep draft={draft} />;
    case 'audience':
      return <AudienceStep draft={draft} launchedAt={loaded.launchedAt} />;
    case 'content':
      return <ContentStep draft={draft} />;
    case 'launch':
      return <LaunchStep campaign={loaded} isSaved={draft.isSaved} />;
    case 'live':
      return <LiveStep campaign={loaded} />;
    case 'result':
      return <ResultStep campaign={loaded} />;
  }
}

function SaveProblem({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problem = useProblemText();
  if (!draft.error) {
    return null;
  }
  const { title, detail } = problem(draft.error);
  const reload = () => client.resetQueries({ queryKey: campaignQuery(draft.campaign.id).queryKey });
  return (
    <Notice tone="bad">
      <div>{title}</div>
      <div className="k-muted k-small">{isStatus(draft.error, 409) ? t('campaigns.stale') : detail}</div>
      <div className="k-row" style={{ marginTop: 8 }}>
        {isStatus(draft.error, 409) ? (
          <Button variant="default" onClick={reload}>
            {t('campaigns.reload')}
          </Button>
        ) : (
          <Button variant="default" onClick={draft.retry}>
            {t('action.retry')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
