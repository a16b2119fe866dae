import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Goal } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { Panel } from '../../ui/page';
import { Notice } from '../../ui/status';
import { NextStep } from './next-step';
import type { Draft } from './use-draft';

const goals: Goal[] = ['purchase', 'win-back', 'cross-sell', 'retention'];
const amount = (value: string | number) => (value === '' ? 0 : Number(value));

export function PlanStep({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { campaign, setPlan, readOnly } = draft;
  const { plan } = campaign;
  return (
    <div className="k-stack">
      <div className="k-cols">
        <Panel title={t('campaigns.plan.why')}>
          <div className="k-stack-s" style={{ gap: 12 }}>
            <TextInput
              label={t('campaigns.name')}
              readOnly={readOnly}
              maxLength={120}
              value={campaign.name}
              onChange={(event) => draft.setName(event.currentTarget.value)}
            />
            <div className="k-form-2">
              <Select
                label={t('campaigns.goal')}
                readOnly={readOnly}
                data={goals.map((goal) => ({ value: goal, label: t(`campaigns.goals.${goal}`) }))}
                value={plan.goal}
                onChange={(value) => setPlan({ goal: goals.find((goal) => goal === value) ?? 'purchase' })}
              />
            </div>
            <Textarea
              label={t('campaigns.plan.goalNote')}
              description={t('campaigns.plan.goalNoteText')}
              readOnly={readOnly}
              autosize
              minRows={2}
              value={plan.goalNote}
              onChange={(event) => setPlan({ goalNote: event.currentTarget.value })}
            />
            <div className="k-form-2">
              <TextInput
                type="date"
                label={t('campaigns.plan.start')}
                readOnly={readOnly}
                value={plan.plannedStart?.slice(0, 10) ?? ''}
                onChange={(event) =>
                  setPlan({
                    plannedStart: event.currentTarget.value ? `${event.currentTarget.value}T09:00:00Z` : undefined,
                  })
                }
              />
              <NumberInput
                label={t('campaigns.plan.window')}
                description={t('campaigns.plan.windowText')}
                readOnly={readOnly}
                min={1}
                max={365}
                allowDecimal={false}
                value={plan.windowDays}
                onChange={(value) => setPlan({ windowDays: amount(value) })}
              />
            </div>
          </div>
        </Panel>
        <Panel title={t('campaigns.plan.offerTitle')}>
          <div className="k-stack-s" style={{ gap: 12 }}>
            <Textarea
              label={t('campaigns.plan.offer')}
              readOnly={readOnly}
              autosize
              minRows={2}
              value={plan.offer}
              onChange={(event) => setPlan({ offer: event.currentTarget.value })}
            />
            <div className="k-form-2">
              <TextInput
                label={t('campaigns.plan.code')}
                readOnly={readOnly}
                value={plan.offerCode ?? ''}
                onChange={(event) => setPlan({ offerCode: event.currentTarget.value || undefined })}
              />
              <NumberInput
                label={t('campaigns.plan.discount')}
                readOnly={readOnly}
                min={0}
                max={100}
                suffix=" %"
                value={plan.discountPercent}
                onChange={(value) => setPlan({ discountPercent: amount(value) })}
              />
            </div>
            <TextInput
              type="url"
              label={t('campaigns.plan.landing')}
              readOnly={readOnly}
              placeholder="https://"
              value={plan.landingUrl ?? ''}
              onChange={(event) => setPlan({ landingUrl: event.currentTarget.value || undefined })}
            />
          </div>
        </Panel>
        <Panel title={t('campaigns.plan.money')}>
          <div className="k-stack-s" style={{ gap: 12 }}>
            <div className="k-form-2">
              <NumberInput
                label={t('campaigns.plan.budget', { currency: plan.currency })}
                readOnly={readOnly}
                min={0}
                thousandSeparator
                value={plan.budget}
                onChange={(value) => setPlan({ budget: amount(value) })}
              />
              <NumberInput
                label={t('campaigns.plan.fixedCost', { currency: plan.currency })}
                readOnly={readOnly}
                min={0}
                thousandSeparator
                value={plan.fixedCost}
                onChange={(value) => setPlan({ fixedCost: amount(value) })}
              />
              <NumberInput
                label={t('campaigns.plan.costPerContact', { currency: plan.currency })}
                readOnly={readOnly}
                min={0}
                decimalScale={4}
                step={0.01}
                value={plan.costPerContact}
                onChange={(value) => setPlan({ costPerContact: amount(value) })}
              />
            </div>
            <Approval draft={draft} />
          </div>
        </Panel>
      </div>
      {!readOnly && <NextStep id={campaign.id} step="audience" />}
    </div>
  );
}

function Approval({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { approval, plan } = draft.campaign;
  const above = format.money(approval.above, plan.currency);
  if (approval.approvedAt) {
    return (
      <Notice tone="good" icon="shield">
        {t('campaigns.approval.given', {
          name: approval.approvedByName ?? '',
          at: format.dateTime(approval.approvedAt),
        })}
      </Notice>
    );
  }
  return plan.budget > approval.above ? (
    <Notice tone="warn" icon="shield">
      {t('campaigns.approval.needed', { above })}
    </Notice>
  ) : (
    <Notice tone="info" icon="shield">
      {t('campaigns.approval.free', { above })}
    </Notice>
  );
}
