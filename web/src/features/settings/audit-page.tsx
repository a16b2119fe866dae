import { Button, Select, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditChainQuery } from '../../api/audit/audit-chain-query';
import { auditQuery } from '../../api/audit/audit-query';
import { useAuditWords } from '../../lib/use-audit-words';
import { useFormat } from '../../lib/use-format';
import { AuditList } from '../../ui/audit-list';
import { CustomerPicker } from '../../ui/customer-picker';
import { Page, Panel } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { type Whom, WhomPicker } from '../../ui/whom-picker';

const route = getRouteApi('/app/settings/audit');

const objects = [
  'customers.customer',
  'customers.contact_point',
  'customers.consent_event',
  'customers.external_id',
  'customers.timeline_entry',
  'customers.merge',
  'customers.duplicate_pair',
  'customers.customer_share',
  'customers.territory',
  'customers.territory_rule',
  'customers.territory_member',
  'customers.list_view',
  'commerce.orders',
  'commerce.order_line',
  'commerce.product',
  'channels.mailing',
  'channels.suppression',
  'intelligence.segment',
  'marketing.campaign',
  'platform.app_user',
  'platform.user_role',
  'platform.role',
  'platform.role_right',
  'platform.team',
  'platform.user_session',
  'platform.api_token',
  'platform.deputy',
  'platform.access_event',
  'platform.setting',
  'platform.import',
  'platform.custom_field',
  'platform.export',
  'platform.webhook',
  'customers.held',
  'exports.file',
  'imports.refusals',
  'audit',
];

/** The whole trail, for those who look after what others do. */
export function AuditPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.audit')} lead={t('audit.lead')}>
      <Chain />
      <Trail />
    </Page>
  );
}

function Chain() {
  const { t } = useTranslation();
  const format = useFormat();
  const chain = useQuery(auditChainQuery()).data;
  const anchor = chain?.anchors[0];
  return (
    <Panel title={t('audit.chain')} hint={t('audit.chainHint')}>
      {chain && (
        <div className="k-stack-s">
          <div>{t('audit.sealed', { sealed: format.count(chain.sealed), waiting: format.count(chain.waiting) })}</div>
          {anchor && (
            <div className="k-muted k-small" style={{ overflowWrap: 'anywhere' }}>
              {t('audit.anchor', { day: format.day(anchor.day), place: format.count(anchor.place), hash: anchor.hash })}
            </div>
          )}
        </div>
      )}
    </Panel>
  );
}

/** The beginning of a day where the reader is; of the day after with one day more. */
const startOf = (day: string | undefined, more = 0) => {
  if (!day) {
    return undefined;
  }
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + more);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
};

function Trail() {
  const { t } = useTranslation();
  const { object, record, customer, actor, from, until } = route.useSearch();
  const trail = useInfiniteQuery(
    auditQuery({
      object,
      record,
      customerId: customer,
      actorId: actor,
      from: startOf(from),
      until: startOf(until, 1),
    }),
  );
  const entries = trail.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel>
      <Wanted />
      {trail.isPending ? (
        <LoadingRows rows={8} />
      ) : trail.isError ? (
        <ErrorState error={trail.error} retry={() => trail.refetch()} />
      ) : entries.length === 0 ? (
        <Empty icon="shield" title={t('audit.none')} text={t('audit.noneText')} />
      ) : (
        <AuditList entries={entries} label={t('nav.audit')} />
      )}
      {trail.hasNextPage && (
        <Button variant="default" loading={trail.isFetchingNextPage} onClick={() => trail.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </Panel>
  );
}

function Wanted() {
  const { t } = useTranslation();
  const words = useAuditWords();
  const navigate = useNavigate();
  const search = route.useSearch();
  const [whom, setWhom] = useState<Whom>();
  const change = (wanted: Partial<typeof search>) =>
    navigate({ to: '/settings/audit', search: { ...search, ...wanted }, replace: true });
  return (
    <search className="k-form-2" style={{ paddingBottom: 12 }} aria-label={t('audit.filter')}>
      <Select
        label={t('audit.object')}
        searchable
        clearable
        data={objects.map((one) => ({ value: one, label: words.object(one) }))}
        value={search.object ?? null}
        onChange={(value) => change({ object: value ?? undefined })}
      />
      <TextInput
        label={t('audit.record')}
        defaultValue={search.record ?? ''}
        onBlur={(event) => change({ record: event.currentTarget.value.trim() || undefined })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            change({ record: event.currentTarget.value.trim() || undefined });
          }
        }}
      />
      <CustomerPicker
        label={t('audit.customer')}
        value={search.customer}
        onChange={(customer) => change({ customer })}
      />
      <WhomPicker
        label={t('audit.actor')}
        teams={false}
        value={whom ?? (search.actor ? { userId: search.actor, name: `${search.actor}` } : undefined)}
        onChange={(chosen) => {
          setWhom(chosen);
          change({ actor: chosen?.userId });
        }}
      />
      <TextInput
        type="date"
        label={t('audit.from')}
        value={search.from ?? ''}
        onChange={(event) => change({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('audit.until')}
        value={search.until ?? ''}
        onChange={(event) => change({ until: event.currentTarget.value || undefined })}
      />
      <div>
        <Button
          variant="default"
          onClick={() => {
            setWhom(undefined);
            navigate({ to: '/settings/audit', search: {}, replace: true });
          }}
        >
          {t('audit.all')}
        </Button>
      </div>
    </search>
  );
}
