import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactPoint, Customer } from '../../api/contract';
import { customerQuery } from '../../api/customers/customer-query';
import { useFormat } from '../../lib/use-format';
import { useFieldAccess, useSession } from '../../lib/use-session';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icons';
import { Facts } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { ConsentView } from './consent-view';
import classes from './customers.module.css';
import { Source } from './source';
import { TimelineView } from './timeline-view';
import { ValueView } from './value-view';

export function CustomerPanel({ id, close }: { id: number; close: () => void }) {
  const { t } = useTranslation();
  const customer = useQuery(customerQuery(id));
  return (
    <aside className={classes.panel} aria-label={customer.data?.name ?? t('customers.one')}>
      <div className={classes.panelHead}>
        <span className="k-grow k-muted k-small">{t('customers.one')}</span>
        <Button
          variant="subtle"
          renderRoot={(props) => <Link to="/customers/$id" params={{ id: String(id) }} {...props} />}
        >
          {t('customers.openPage')}
        </Button>
        <ActionIcon aria-label={t('action.close')} onClick={close}>
          <Icon name="close" />
        </ActionIcon>
      </div>
      <div className={classes.panelBody}>
        <Loaded query={customer}>{(data) => <Glance customer={data} />}</Loaded>
      </div>
    </aside>
  );
}

function Glance({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { firm } = useSession();
  return (
    <>
      <div className={classes.who}>
        <Avatar name={customer.name} size={40} square={customer.kind === 'organisation'} />
        <div className="k-grow">
          <h2 style={{ fontSize: 16 }}>{customer.name}</h2>
          <CustomerLine customer={customer} />
        </div>
      </div>
      <ValueView traits={customer.traits} figures={customer.figures} currency={firm.currency} />
      <IdentityFacts customer={customer} />
      <div className="k-stack-s">
        <h3>{t('customers.consent.title')}</h3>
        <ConsentView customer={customer} />
      </div>
      <div className="k-stack-s">
        <h3>{t('customers.tab.timeline')}</h3>
        <TimelineView id={customer.id} brief />
      </div>
    </>
  );
}

export function CustomerLine({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = [customer.city, customer.country ? format.region(customer.country) : undefined]
    .filter(Boolean)
    .join(', ');
  return (
    <div className="k-muted">
      {[t(`choice.kind.${customer.kind}`), place, t('customers.since', { at: format.date(customer.since) })]
        .filter(Boolean)
        .join(' · ')}
    </div>
  );
}

/** An address that breaks before its @ where it must break. */
function Breakable({ text }: { text: string }) {
  const [name, ...rest] = text.split('@');
  return (
    <>
      {name}
      {rest.length > 0 && (
        <>
          <wbr />@{rest.join('@')}
        </>
      )}
    </>
  );
}

type IdentityProps = { customer: Customer; tools?: (point: ContactPoint) => ReactNode };

/** @param tools what stands behind each address */
export function IdentityFacts({ customer, tools }: IdentityProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const access = useFieldAccess();
  return (
    <Facts
      items={[
        ...customer.contactPoints.map((point) => ({
          label: t(`customers.contact.${point.kind}`),
          value: (
            <span key={point.id} className="k-row" style={{ flexWrap: 'nowrap', alignItems: 'flex-start', gap: 4 }}>
              <span className="k-grow">
                <span style={point.unusable ? { textDecoration: 'line-through' } : undefined}>
                  <Breakable text={point.given} />
                </span>
                {point.primary && <span className="k-muted k-small"> · {t('customers.contact.primary')}</span>}
                {point.unusable && (
                  <span className="k-small" style={{ color: 'var(--k-bad)' }}>
                    {' '}
                    · {t(`reason.${point.unusable}`, { defaultValue: point.unusable })}
                  </span>
                )}
              </span>
              {tools?.(point)}
            </span>
          ),
        })),
        ...customer.externalIds.map((external) => ({
          label: t('customers.externalId', { system: external.system }),
          value: external.value,
        })),
        ...[
          {
            field: 'language',
            label: t('customers.form.language'),
            value: customer.language ? format.language(customer.language) : undefined,
          },
          {
            field: 'birthday',
            label: t('customers.form.birthday'),
            value: customer.birthday ? format.day(customer.birthday) : undefined,
          },
          {
            field: 'owner',
            label: t('customers.column.owner'),
            value: [customer.ownerName, customer.teamName].filter(Boolean).join(' · ') || undefined,
          },
        ].filter((one) => access(one.field) !== 'none'),
        { label: t('customers.source'), value: customer.source && <Source source={customer.source} /> },
      ]}
    />
  );
}
