import { Button, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRule, RetentionRun } from '../../api/contract';
import { useApplyRetention } from '../../api/privacy/apply-retention';
import { useChangeRetention } from '../../api/privacy/change-retention';
import { useLookRetention } from '../../api/privacy/look-retention';
import { retentionQuery } from '../../api/privacy/retention-query';
import { useFormat } from '../../lib/use-format';
import { Confirm } from '../../ui/confirm';
import { numberCell, PlainTable } from '../../ui/data-table';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { Status } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';

/** How long what is kept; each rule can be tried before it is switched on, and every run leaves its evidence. */
export function RetentionRulesPage() {
  const { t } = useTranslation();
  const retention = useQuery(retentionQuery());
  return (
    <Page title={t('nav.retentionRules')} lead={t('retentionRules.lead')}>
      <Loaded query={retention}>
        {(data) => (
          <div className="k-stack">
            {data.rules.map((rule) => (
              <Rule key={rule.kind} rule={rule} />
            ))}
            <Runs runs={data.runs} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Rule({ rule }: { rule: RetentionRule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [days, setDays] = useState(rule.days);
  const [asking, setAsking] = useState(false);
  const change = useChangeRetention();
  const look = useLookRetention();
  const apply = useApplyRetention();
  const complain = useComplain();
  const name = t(`retentionRules.kind.${rule.kind}`, { defaultValue: rule.kind });
  return (
    <Panel
      title={name}
      hint={t(`retentionRules.hint.${rule.kind}`, { defaultValue: '' })}
      actions={
        <Switch
          label={t('retentionRules.active')}
          aria-label={`${name}: ${t('retentionRules.active')}`}
          checked={rule.active}
          disabled={change.isPending}
          onChange={(event) =>
            change.mutate({ kind: rule.kind, days, active: event.currentTarget.checked }, { onError: complain })
          }
        />
      }
    >
      <div className="k-row" style={{ flexWrap: 'wrap', alignItems: 'flex-end' }}>
        <NumberInput
          label={t('retentionRules.days', { least: format.count(rule.least), most: format.count(rule.most) })}
          aria-label={`${name}: ${t('retentionRules.keep')}`}
          min={rule.least}
          max={rule.most}
          allowDecimal={false}
          style={{ flex: '0 1 260px' }}
          value={days}
          onChange={(value) => setDays(Number(value))}
          onBlur={() =>
            days !== rule.days && change.mutate({ kind: rule.kind, days, active: rule.active }, { onError: complain })
          }
        />
        <Button
          variant="default"
          loading={look.isPending}
          onClick={() => look.mutate({ kind: rule.kind, days }, { onError: complain })}
        >
          {t('retentionRules.look')}
        </Button>
        <Button variant="default" disabled={!rule.active} onClick={() => setAsking(true)}>
          {t('retentionRules.apply')}
        </Button>
        {look.data && (
          <span role="status">
            {t('retentionRules.found', { found: format.count(look.data.found), before: format.date(look.data.before) })}
          </span>
        )}
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('retentionRules.applyTitle', { name })}
        action={t('retentionRules.apply')}
        danger
        busy={apply.isPending}
        onConfirm={() => apply.mutate(rule.kind, { onSettled: () => setAsking(false), onError: complain })}
      >
        {t('retentionRules.applyText')}
      </Confirm>
    </Panel>
  );
}

function Runs({ runs }: { runs: RetentionRun[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('retentionRules.runs')} flush>
      {runs.length === 0 ? (
        <Empty icon="jobs" title={t('retentionRules.none')} text={t('retentionRules.noneText')} />
      ) : (
        <PlainTable label={t('retentionRules.runs')}>
          <thead>
            <tr>
              <th>{t('retentionRules.what')}</th>
              <th className={numberCell}>{t('retentionRules.foundHead')}</th>
              <th className={numberCell}>{t('retentionRules.gone')}</th>
              <th data-wide>{t('retentionRules.when')}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a run has no other name than its place
              <tr key={at}>
                <td>
                  {t(`retentionRules.kind.${run.kind}`, { defaultValue: run.kind })}
                  <div>
                    <Status tone={run.dry ? 'plain' : 'good'}>
                      {t(run.dry ? 'retentionRules.dry' : 'retentionRules.real')}
                    </Status>
                  </div>
                </td>
                <td className={numberCell}>{format.count(run.found)}</td>
                <td className={numberCell}>{format.count(run.gone)}</td>
                <td data-wide>
                  {t('retentionRules.by', {
                    name: run.by ?? t('retentionRules.itself'),
                    at: format.dateTime(run.at),
                    before: format.date(run.before),
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </Panel>
  );
}
