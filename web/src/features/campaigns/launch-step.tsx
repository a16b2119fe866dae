import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { audienceQuery } from '../../api/campaigns/audience-query';
import { useCampaignStep } from '../../api/campaigns/campaign-step';
import { checksQuery } from '../../api/campaigns/checks-query';
import type { Campaign, Check } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { useMay, useSession } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icons';
import { Facts, Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import classes from './campaigns.module.css';

export function LaunchStep({ campaign, isSaved }: { campaign: Campaign; isSaved: boolean }) {
  const { t } = useTranslation();
  const checks = useQuery({ ...checksQuery(campaign.id), enabled: isSaved });
  return (
    <div className={classes.aside}>
      <Panel title={t('campaigns.launch.checks')} hint={t('campaigns.launch.checksText')}>
        <Loaded query={checks}>
          {(data) => (
            <ul>
              {data.items.map((check) => (
                <CheckLine key={check.name + check.message} check={check} currency={campaign.plan.currency} />
              ))}
            </ul>
          )}
        </Loaded>
      </Panel>
      <Panel title={t('campaigns.launch.title')}>
        {campaign.launchedAt ? (
          <Launched campaign={campaign} />
        ) : (
          <Go campaign={campaign} isLaunchable={isSaved && checks.data?.launchable === true} />
        )}
      </Panel>
    </div>
  );
}

const amounts = ['cost', 'budget', 'above'];

/** What a check found; amounts of money are written with their currency. */
function useFindings(check: Check, currency: string) {
  const format = useFormat();
  return Object.fromEntries(
    Object.entries(check.arguments ?? {}).map(([name, value]) => [
      name,
      amounts.includes(name) && typeof value === 'number' ? format.money(value, currency) : value,
    ]),
  );
}

function CheckLine({ check, currency }: { check: Check; currency: string }) {
  const { t } = useTranslation();
  const findings = useFindings(check, currency);
  const look = check.ok ? 'check' : check.severity === 'error' ? 'close' : 'warn';
  const colour = check.ok ? 'var(--k-good)' : check.severity === 'error' ? 'var(--k-bad)' : 'var(--k-warn)';
  const said = check.ok ? 'ok' : check.severity;
  return (
    <li className={classes.check}>
      <span style={{ color: colour, paddingTop: 2 }}>
        <Icon name={look} label={t(`campaigns.launch.said.${said}`)} />
      </span>
      <span>
        <b style={{ fontWeight: 550 }}>{t(`campaigns.check.${check.name}`, { defaultValue: check.name })}</b>
        {!check.ok && (
          <div className="k-muted">
            {t(`campaigns.checkText.${check.name}`, { defaultValue: check.message, ...findings })}
          </div>
        )}
      </span>
    </li>
  );
}

function Launched({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Facts
      items={[
        { label: t('campaigns.launch.launched'), value: campaign.launchedAt && format.dateTime(campaign.launchedAt) },
        { label: t('campaigns.launch.approvedBy'), value: campaign.approval.approvedByName },
      ]}
    />
  );
}

function Go({ campaign, isLaunchable }: { campaign: Campaign; isLaunchable: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { user } = useSession();
  const navigate = useNavigate();
  const step = useCampaignStep(campaign);
  const complain = useComplain();
  const [asking, ask] = useDisclosure(false);
  const audience = useQuery({ ...audienceQuery(campaign.id), enabled: campaign.audience.segmentId != null });
  const isStale = campaign.approval.audienceChangedAt != null;
  const needsApproval = campaign.approval.required && (!campaign.approval.approvedAt || isStale);
  // Once it is launched this part of the screen is gone, so the way on is not left to its callbacks.
  const launch = async () => {
    try {
      await step.mutateAsync('launch');
      await navigate({ to: '/campaigns/$id', params: { id: String(campaign.id) }, search: { step: 'live' } });
    } catch (error) {
      ask.close();
      complain(error);
    }
  };
  return (
    <div className="k-stack">
      <Facts
        items={[
          {
            label: t('campaigns.arm.treated'),
            value: audience.data && t('segments.people', { count: audience.data.treated }),
          },
          {
            label: t('campaigns.arm.control'),
            value: audience.data && t('segments.people', { count: audience.data.control }),
          },
          {
            label: t('campaigns.audienceStep.cost'),
            value: audience.data && format.money(audience.data.cost, campaign.plan.currency),
          },
          { label: t('campaigns.plan.window'), value: t('campaigns.launch.days', { count: campaign.plan.windowDays }) },
        ]}
      />
      {needsApproval && (campaign.state === 'draft' || isStale) && (
        <>
          <Notice tone="warn" icon="shield">
            {isStale
              ? t('campaigns.checkText.approved-audience')
              : t('campaigns.approval.needed', {
                  above: format.money(campaign.approval.above, campaign.plan.currency),
                })}
          </Notice>
          <Button
            size="sm"
            disabled={!may('CAMPAIGNS_WRITE')}
            loading={step.isPending}
            onClick={() => step.mutate('submit', { onError: complain })}
          >
            {t('campaigns.approval.ask')}
          </Button>
        </>
      )}
      {needsApproval && campaign.state === 'awaiting-approval' && !isStale && (
        <>
          <Notice tone="warn" icon="shield">
            {t('campaigns.approval.waiting')}
          </Notice>
          {may('CAMPAIGNS_APPROVE') && (
            <Button size="sm" loading={step.isPending} onClick={() => step.mutate('approve', { onError: complain })}>
              {t('campaigns.approval.approve')}
            </Button>
          )}
          {campaign.ownerId === user.id && <div className="k-muted k-small">{t('campaigns.approval.second')}</div>}
        </>
      )}
      {!needsApproval && (
        <>
          <Button
            size="sm"
            disabled={!isLaunchable || !may('CAMPAIGNS_LAUNCH')}
            leftSection={<Icon name="send" size={15} />}
            onClick={ask.open}
          >
            {t('campaigns.launch.act')}
          </Button>
          {!isLaunchable && <div className="k-muted k-small">{t('campaigns.launch.notYet')}</div>}
        </>
      )}
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('campaigns.launch.confirm', { name: campaign.name })}
        action={t('campaigns.launch.send', { count: audience.data?.treated ?? 0 })}
        busy={step.isPending}
        onConfirm={launch}
      >
        {t('campaigns.launch.confirmText', {
          treated: format.count(audience.data?.treated ?? 0),
          control: format.count(audience.data?.control ?? 0),
          days: format.count(campaign.plan.windowDays),
        })}
      </Confirm>
    </div>
  );
}
