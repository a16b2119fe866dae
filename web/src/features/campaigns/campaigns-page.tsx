import { Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddCampaign } from '../../api/campaigns/add-campaign';
import { campaignsQuery } from '../../api/campaigns/campaigns-query';
import type { CampaignRow } from '../../api/contract';
import { rangeText, signOf } from '../../lib/interval';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useReach } from '../../lib/use-reach';
import { useMay } from '../../lib/use-session';
import { numberCell, PlainTable } from '../../ui/data-table';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';
import { StateBadge } from './state-badge';

export function CampaignsPage() {
  const { t } = useTranslation();
  const reach = useReach();
  const may = useMay();
  const campaigns = useQuery(campaignsQuery());
  const [adding, add] = useDisclosure(false);
  const button = may('CAMPAIGNS_WRITE') && (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={add.open}>
      {t('campaigns.add')}
    </Button>
  );
  return (
    <Page title={t('nav.campaigns')} lead={t('campaigns.lead')} actions={button}>
      <Loaded query={campaigns}>
        {(data) => (
          <Panel flush>
            {data.items.length === 0 ? (
              <Empty
                icon="campaigns"
                title={reach?.title ?? t('campaigns.none')}
                text={reach?.text ?? t('campaigns.noneText')}
                actions={button}
              />
            ) : (
              <CampaignTable campaigns={data.items} />
            )}
          </Panel>
        )}
      </Loaded>
      {adding && <NewCampaign close={add.close} />}
    </Page>
  );
}

function CampaignTable({ campaigns }: { campaigns: CampaignRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const navigate = useNavigate();
  return (
    <PlainTable label={t('nav.campaigns')}>
      <thead>
        <tr>
          <th>{t('campaigns.name')}</th>
          <th>{t('campaigns.stateTitle')}</th>
          <th data-wide>{t('campaigns.goal')}</th>
          <th data-wide style={{ textAlign: 'end' }}>
            {t('campaigns.budget')}
          </th>
          <th data-wide style={{ textAlign: 'end' }}>
            {t('campaigns.audience')}
          </th>
          <th style={{ textAlign: 'end' }}>{t('campaigns.result')}</th>
          <th data-wide>{t('segments.updated')}</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => {
          const params = { id: String(campaign.id) };
          return (
            <tr
              key={campaign.id}
              data-link
              onClick={() => navigate({ to: '/campaigns/$id', params, search: {} })}
              style={{ cursor: 'pointer' }}
            >
              <td>
                <Link to="/campaigns/$id" params={params} search={{}} style={{ color: 'inherit', fontWeight: 550 }}>
                  {campaign.name}
                </Link>
                <div className="k-muted k-small">{campaign.ownerName}</div>
              </td>
              <td>
                <StateBadge state={campaign.state} />
              </td>
              <td data-wide>{t(`campaigns.goals.${campaign.goal}`, { defaultValue: campaign.goal })}</td>
              <td data-wide className={numberCell}>
                {format.money(campaign.budget, campaign.currency)}
              </td>
              <td data-wide className={numberCell}>
                {campaign.audience == null ? '—' : format.count(campaign.audience)}
              </td>
              <td className={numberCell}>
                <Result campaign={campaign} />
              </td>
              <td data-wide>{format.relative(campaign.updatedAt, now)}</td>
            </tr>
          );
        })}
      </tbody>
    </PlainTable>
  );
}

function Result({ campaign }: { campaign: CampaignRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const interval = campaign.incrementalProfit;
  if (!interval) {
    return <span className="k-muted">—</span>;
  }
  const sign = signOf(interval);
  const colour = sign === 'gain' ? 'var(--k-good)' : sign === 'loss' ? 'var(--k-bad)' : undefined;
  return (
    <>
      <span style={{ fontWeight: 560, color: colour }}>
        {sign === 'gain' ? '↑ ' : sign === 'loss' ? '↓ ' : '≈ '}
        {format.money(interval.estimate, campaign.currency).replace('-', '−')}
      </span>
      <div className="k-muted k-small" style={{ whiteSpace: 'normal' }}>
        {rangeText(t, interval, (value) => format.compactMoney(value, campaign.currency))}
      </div>
    </>
  );
}

function NewCampaign({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const add = useAddCampaign();
  const complain = useComplain();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { name },
      {
        onSuccess: ({ id }) => navigate({ to: '/campaigns/$id', params: { id: String(id) }, search: {} }),
        onError: complain,
      },
    );
  };
  return (
    <Dialog onClose={close} title={t('campaigns.add')}>
      <form className="k-stack" onSubmit={submit}>
        <TextInput
          data-autofocus
          label={t('campaigns.name')}
          placeholder={t('campaigns.nameExample')}
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="k-row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('action.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
