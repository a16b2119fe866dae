import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderFigures, Trait } from '../../api/contract';
import { useFormat } from '../../lib/use-format';
import { FigureBox } from '../../ui/figure';
import { Icon } from '../../ui/icons';
import { Status } from '../../ui/status';
import classes from './customers.module.css';
import { isLadder, LadderBar } from './ladder-status';
import { activeShare, numberOf, textOf, traitOf } from './traits';

type Props = { traits: Trait[]; figures?: OrderFigures; currency: string };

/** What the relationship is worth, and how far that can be believed. */
export function ValueView({ traits, figures, currency }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (name: string) => {
    const value = numberOf(traits, name);
    return value === undefined ? '—' : format.money(value, currency);
  };
  const count = (name: string, digits = 0) => {
    const value = numberOf(traits, name);
    return value === undefined ? '—' : format.decimal(value, digits);
  };
  const ladder = textOf(traits, 'ladder');
  const pyramid = textOf(traits, 'pyramid');
  const clv = traitOf(traits, 'clv');
  if (figures?.orders === 0 && clv === undefined) {
    return <p className="k-muted">{t('customers.value.noOrders')}</p>;
  }
  return (
    <div className="k-stack">
      {isLadder(ladder) && <LadderBar ladder={ladder} />}
      <div className={classes.traits}>
        <FigureBox small label={t('customers.value.clv')} value={money('clv')} below={t('customers.value.clvText')} />
        <Active traits={traits} />
        <FigureBox
          small
          label={t('customers.value.expected')}
          value={count('expectedOrders', 1)}
          below={t('customers.value.expectedText', { spend: money('expectedSpend') })}
        />
        <FigureBox
          small
          label={t('customers.value.revenue')}
          value={figures ? format.money(figures.revenue, currency) : '—'}
          below={t('customers.value.sinceStart')}
        />
        <FigureBox
          small
          label={t('customers.value.profit')}
          value={money('profit')}
          below={t('customers.value.sinceStart')}
        />
        <FigureBox
          small
          label={t('customers.value.orders')}
          value={figures ? format.count(figures.orders) : '—'}
          below={
            figures?.lastOrder
              ? t('customers.value.lastOrder', { at: format.date(figures.lastOrder) })
              : t('customers.value.sinceStart')
          }
        />
        {pyramid && (
          <FigureBox
            small
            label={t('customers.value.pyramid')}
            value={t(`pyramid.${pyramid}`, { defaultValue: pyramid })}
            below={t('customers.value.pyramidText')}
          />
        )}
        {textOf(traits, 'rfm') && (
          <FigureBox
            small
            label={t('customers.value.rfm')}
            value={textOf(traits, 'rfm')}
            below={t('customers.value.rfmText')}
          />
        )}
        {traitOf(traits, 'contacted') && (
          <FigureBox
            small
            label={t('customers.value.contacted')}
            value={`${count('contacted')} / ${count('responded')}`}
            below={t('customers.value.contactedText')}
          />
        )}
      </div>
      {clv && <Source trait={clv} currency={currency} />}
    </div>
  );
}

function Active({ traits }: { traits: Trait[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = activeShare(traits);
  return (
    <FigureBox
      small
      label={t('customers.value.active')}
      value={share === undefined ? t('customers.value.unknown') : format.percent(share, 0)}
      below={share === undefined ? t('customers.value.unknownText') : t('customers.value.activeText')}
    />
  );
}

function Source({ trait, currency }: { trait: Trait; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const errors = Object.entries(trait.error ?? {});
  return (
    <div className="k-row k-small k-muted" style={{ gap: '4px 10px' }}>
      <Status tone="plain" icon="info">
        {t('customers.value.model', {
          model: t(`model.${trait.model}`, { defaultValue: trait.model }),
          version: trait.version,
        })}
      </Status>
      <span>{t('customers.value.asOf', { at: format.date(trait.asOf) })}</span>
      {errors.map(([name, value]) => (
        <Tooltip key={name} label={t('customers.value.errorText')} multiline w={260}>
          <span className="k-row" style={{ gap: 3 }}>
            {t('customers.value.error', {
              name: t(`modelError.${name}`, { defaultValue: name }),
              value: /money|clv|spend|revenue/iu.test(name) ? format.money(value, currency) : format.decimal(value, 3),
            })}
            <Icon name="question" size={12} />
          </span>
        </Tooltip>
      ))}
    </div>
  );
}
