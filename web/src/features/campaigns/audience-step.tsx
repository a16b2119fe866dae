import { MultiSelect, Select, Slider } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { audienceQuery } from '../../api/campaigns/audience-query';
import type { AudiencePreview } from '../../api/contract';
import { segmentsQuery } from '../../api/segments/segments-query';
import { useFormat } from '../../lib/use-format';
import { FigureBox } from '../../ui/figure';
import { Panel } from '../../ui/page';
import { StackedBar } from '../../ui/stacked-bar';
import { Empty, Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import classes from './campaigns.module.css';
import { FrozenAudience } from './frozen-audience';
import { NextStep } from './next-step';
import { ReasonList } from './reason-list';
import type { Draft } from './use-draft';

export function AudienceStep({ draft, launchedAt }: { draft: Draft; launchedAt?: string }) {
  const { t } = useTranslation();
  const { campaign, setAudience, readOnly } = draft;
  const { audience } = campaign;
  const segments = useQuery(segmentsQuery());
  const preview = useQuery({
    ...audienceQuery(campaign.id),
    enabled: audience.segmentId != null && draft.isSaved && launchedAt == null,
    placeholderData: keepPreviousData,
  });
  const options = (segments.data?.items ?? []).map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <div className="k-stack">
      <div className={classes.aside}>
        {launchedAt == null ? (
          <Panel title={t('campaigns.audienceStep.preview')}>
            {audience.segmentId == null ? (
              <Empty
                icon="segments"
                title={t('campaigns.audienceStep.none')}
                text={t('campaigns.audienceStep.noneText')}
              />
            ) : (
              <Loaded query={preview}>
                {(data) => <Preview preview={data} currency={campaign.plan.currency} budget={campaign.plan.budget} />}
              </Loaded>
            )}
          </Panel>
        ) : (
          <FrozenAudience campaign={campaign} launchedAt={launchedAt} />
        )}
        <Panel title={t('campaigns.audienceStep.who')}>
          <div className="k-stack-s" style={{ gap: 14 }}>
            <Select
              label={t('campaigns.audienceStep.segment')}
              placeholder={t('filter.choose')}
              searchable
              readOnly={readOnly}
              data={options}
              value={audience.segmentId == null ? null : String(audience.segmentId)}
              onChange={(value, option) =>
                setAudience({ segmentId: value === null ? undefined : Number(value), segmentName: option?.label })
              }
            />
            {audience.segmentId != null && (
              <Link to="/segments/$id" params={{ id: String(audience.segmentId) }} className="k-small">
                {t('campaigns.audienceStep.openSegment')}
              </Link>
            )}
            <MultiSelect
              label={t('campaigns.audienceStep.exclusions')}
              readOnly={readOnly}
              data={options.filter((one) => one.value !== String(audience.segmentId))}
              value={audience.exclusions.map(String)}
              onChange={(values) => setAudience({ exclusions: values.map(Number) })}
              searchable
              hidePickedOptions
            />
            <ControlShare
              value={audience.controlShare}
              disabled={readOnly}
              change={(controlShare) => setAudience({ controlShare })}
            />
          </div>
        </Panel>
      </div>
      {!readOnly && <NextStep id={campaign.id} step="content" />}
    </div>
  );
}

function ControlShare({
  value,
  disabled,
  change,
}: {
  value: number;
  disabled: boolean;
  change: (share: number) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <div className="k-between">
        <span style={{ fontWeight: 500, fontSize: 12.5 }}>{t('campaigns.audienceStep.control')}</span>
        <b>{format.percent(value, 0)}</b>
      </div>
      <Slider
        aria-label={t('campaigns.audienceStep.control')}
        disabled={disabled}
        min={0}
        max={50}
        step={1}
        marks={[{ value: 5 }, { value: 10 }, { value: 20 }, { value: 50 }]}
        label={(share) => `${share} %`}
        value={Math.round(value * 100)}
        onChange={(share) => change(share / 100)}
        size="sm"
        my={8}
      />
      <div className="k-muted k-small">
        {value === 0 ? t('campaigns.audienceStep.noControl') : t('campaigns.audienceStep.controlText')}
      </div>
    </div>
  );
}

function Preview({ preview, currency, budget }: { preview: AudiencePreview; currency: string; budget: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="k-stack">
      <div className="k-form-2">
        <FigureBox
          small
          label={t('campaigns.audienceStep.size')}
          value={format.count(preview.size)}
          below={t('campaigns.audienceStep.sizeText')}
        />
        <FigureBox
          small
          label={t('campaigns.audienceStep.eligible')}
          value={format.count(preview.eligible)}
          below={t('campaigns.audienceStep.eligibleText', {
            share: format.percent(preview.size ? preview.eligible / preview.size : 0),
          })}
        />
        <FigureBox
          small
          label={t('campaigns.audienceStep.cost')}
          value={format.money(preview.cost, currency)}
          below={t('campaigns.audienceStep.ofBudget', { budget: format.money(budget, currency) })}
        />
      </div>
      <StackedBar
        label={t('campaigns.audienceStep.preview')}
        parts={[
          { key: 'treated', label: t('campaigns.arm.treated'), value: preview.treated, colour: 'var(--k-data-1)' },
          { key: 'control', label: t('campaigns.arm.control'), value: preview.control, colour: 'var(--k-data-3)' },
          {
            key: 'excluded',
            label: t('campaigns.audienceStep.excluded'),
            value: preview.size - preview.treated - preview.control,
            colour: 'var(--k-data-rest)',
          },
        ]}
      />
      {!preview.withinBudget && <Notice tone="bad">{t('campaigns.audienceStep.overBudget')}</Notice>}
      <Detectable preview={preview} currency={currency} />
      <ReasonList title={t('campaigns.audienceStep.reasons')} reasons={preview.reasons} />
    </div>
  );
}

/** The smallest effect that this audience can show, said as a colleague would. */
function Detectable({ preview, currency }: { preview: AudiencePreview; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { detectable } = preview;
  if (preview.control === 0) {
    return <Notice tone="warn">{t('campaigns.audienceStep.noControl')}</Notice>;
  }
  if (!detectable) {
    return <Notice tone="warn">{t('campaigns.audienceStep.noDetectable')}</Notice>;
  }
  return (
    <Notice tone="info" icon="search">
      <div>
        {t('campaigns.audienceStep.detectable', {
          power: format.percent(detectable.power, 0),
          profit: format.exactMoney(detectable.profitPerCustomer, currency),
          points: format.decimal(detectable.conversionPoints, 2),
        })}
      </div>
      <div className="k-muted k-small">
        {t('campaigns.audienceStep.baseline', {
          conversion: format.percent(detectable.baselineConversion),
          profit: format.exactMoney(detectable.baselineProfit, currency),
        })}
      </div>
    </Notice>
  );
}
