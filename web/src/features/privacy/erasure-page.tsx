import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Erasure, ErasureWork } from '../../api/contract';
import { useApproveErasure } from '../../api/privacy/approve-erasure';
import { useContinueErasure } from '../../api/privacy/continue-erasure';
import { erasureQuery } from '../../api/privacy/erasure-query';
import { usePlanErasureAgain } from '../../api/privacy/plan-erasure-again';
import { useWithdrawErasure } from '../../api/privacy/withdraw-erasure';
import { saveAs } from '../../lib/save-as';
import { useAuditWords } from '../../lib/use-audit-words';
import { useFormat } from '../../lib/use-format';
import { Confirm } from '../../ui/confirm';
import { numberCell, PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Facts, Page, Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import { ErasureStateBadge } from './erasure-state';

const route = getRouteApi('/app/settings/erasures/$id');

/** What an erasure would take, and once it is done its certificate. */
export function ErasurePage() {
  const { t } = useTranslation();
  const id = Number(route.useParams().id);
  const erasure = useQuery(erasureQuery(id));
  return (
    <Page
      title={t('erasures.title', { id })}
      back={{ to: '/settings/erasures', label: t('nav.erasures') }}
      actions={erasure.data && <Actions erasure={erasure.data} />}
    >
      <Loaded query={erasure} loading={<LoadingRows rows={10} />}>
        {(data) => (
          <div className="k-stack">
            <State erasure={data} />
            <About erasure={data} />
            {data.work && <Work work={data.work} done={data.state === 'done'} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function State({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const goOn = useContinueErasure();
  const complain = useComplain();
  if (erasure.stuck) {
    return (
      <Notice tone="warn">
        <div className="k-row" style={{ flexWrap: 'wrap' }}>
          <span>{t('erasures.stuck')}</span>
          <Button
            variant="default"
            loading={goOn.isPending}
            onClick={() => goOn.mutate(erasure.id, { onError: complain })}
          >
            {t('erasures.goOn')}
          </Button>
        </div>
      </Notice>
    );
  }
  if (erasure.state === 'planning' || erasure.state === 'running') {
    return (
      <div className="k-row" role="status">
        <Loader size="xs" />
        {t(erasure.state === 'planning' ? 'erasures.looking' : 'erasures.working')}
      </div>
    );
  }
  return erasure.state === 'planned' && !erasure.mayApprove ? (
    <Notice tone="info">{t('erasures.second')}</Notice>
  ) : null;
}

function Actions({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const approve = useApproveErasure();
  const withdraw = useWithdrawErasure();
  const again = usePlanErasureAgain();
  const complain = useComplain();
  if (erasure.state === 'done') {
    return (
      <Button
        leftSection={<Icon name="imports" size={14} />}
        onClick={() => saveAs(`kith-erasure-${erasure.id}.json`, 'application/json', JSON.stringify(erasure, null, 2))}
      >
        {t('erasures.json')}
      </Button>
    );
  }
  if (erasure.state !== 'planned') {
    return null;
  }
  return (
    <>
      <Button
        variant="default"
        loading={again.isPending}
        onClick={() => again.mutate(erasure.id, { onError: complain })}
      >
        {t('erasures.again')}
      </Button>
      <Button
        variant="default"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate(erasure.id, { onError: complain })}
      >
        {t('erasures.withdraw')}
      </Button>
      <Button color="red" disabled={!erasure.mayApprove} onClick={() => setAsking(true)}>
        {t('erasures.approve')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('erasures.approveTitle')}
        action={t('erasures.approve')}
        danger
        busy={approve.isPending}
        onConfirm={() => approve.mutate(erasure.id, { onSettled: () => setAsking(false), onError: complain })}
      >
        {t('erasures.approveText')}
      </Confirm>
    </>
  );
}

function About({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const by = (name: string | undefined, at: string) =>
    t('erasures.requestedBy', { name: name ?? t('erasures.itself'), at: format.dateTime(at) });
  return (
    <Panel
      title={erasure.state === 'done' ? t('erasures.certificate') : t('erasures.facts')}
      actions={<ErasureStateBadge state={erasure.state} />}
    >
      <Facts
        items={[
          {
            label: t('erasures.customer'),
            value:
              erasure.state === 'done' ? (
                format.count(erasure.customerId)
              ) : (
                <Link to="/customers/$id" params={{ id: String(erasure.customerId) }}>
                  {t('erasures.open')}
                </Link>
              ),
          },
          { label: t('erasures.records'), value: format.count(erasure.records) },
          { label: t('erasures.pseudonym'), value: erasure.pseudonym },
          { label: t('erasures.why'), value: t(`erasures.reason.${erasure.reason}`) },
          { label: t('erasures.requested'), value: by(erasure.requestedBy, erasure.requestedAt) },
          ...(erasure.approvedAt
            ? [{ label: t('erasures.approved'), value: by(erasure.approvedBy, erasure.approvedAt) }]
            : []),
          ...(erasure.endedAt ? [{ label: t('erasures.ended'), value: format.dateTime(erasure.endedAt) }] : []),
        ]}
      />
    </Panel>
  );
}

function Work({ work, done }: { work: ErasureWork; done: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Tables tables={work.tables} title={t(done ? 'erasures.tablesDone' : 'erasures.tables')} />
      <Texts texts={work.texts} />
      <Places work={work} />
      <Books books={work.books} />
    </>
  );
}

function Tables({ tables, title }: { tables: ErasureWork['tables']; title: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAuditWords();
  const what = (one: ErasureWork['tables'][number]) =>
    one.action === 'delete'
      ? t('erasures.deleted')
      : one.action === 'keep'
        ? t('erasures.kept')
        : t('erasures.changed', { columns: format.list(one.changed.map(words.field)) });
  return (
    <Panel title={title} flush>
      <PlainTable label={title}>
        <thead>
          <tr>
            <th>{t('erasures.table')}</th>
            <th className={numberCell}>{t('erasures.rows')}</th>
            <th>{t('erasures.what')}</th>
          </tr>
        </thead>
        <tbody>
          {tables.map((one) => (
            <tr key={one.table}>
              <td>{words.object(one.table)}</td>
              <td className={numberCell}>{format.count(one.rows)}</td>
              <td style={{ overflowWrap: 'anywhere' }}>
                {what(one)}
                {one.kept.length > 0 && (
                  <details>
                    <summary className="k-muted k-small">{t('erasures.keptCount', { count: one.kept.length })}</summary>
                    <ul className="k-muted k-small">
                      {one.kept.map((kept) => (
                        <li key={kept.column}>
                          {t('erasures.keptWhy', { column: words.field(kept.column), why: kept.why })}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Panel>
  );
}

function Texts({ texts }: { texts: ErasureWork['texts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAuditWords();
  return (
    <Panel title={t('erasures.texts')} flush={texts.length > 0}>
      {texts.length === 0 ? (
        <div className="k-muted">{t('erasures.textsNone')}</div>
      ) : (
        <PlainTable label={t('erasures.texts')}>
          <thead>
            <tr>
              <th>{t('erasures.table')}</th>
              <th className={numberCell}>{t('erasures.rows')}</th>
              <th>{t('erasures.what')}</th>
            </tr>
          </thead>
          <tbody>
            {texts.map((one) => (
              <tr key={one.table + one.column}>
                <td>{format.list([words.object(one.table), words.field(one.column)])}</td>
                <td className={numberCell}>{format.count(one.rows)}</td>
                <td>{t(`erasures.textAction.${one.action}`)}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
    </Panel>
  );
}

function Places({ work }: { work: ErasureWork }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('erasures.places')}>
      <Facts
        items={[
          ...work.places.map((one) => ({
            label: t(`erasures.place.${one.place}`, { defaultValue: one.place }),
            value: format.count(one.count),
          })),
          { label: t('erasures.trail'), value: format.count(work.trail) },
        ]}
      />
    </Panel>
  );
}

function Books({ books }: { books: ErasureWork['books'] }) {
  const { t } = useTranslation();
  const rows = books.flatMap((book) =>
    Object.entries(book.before).map(([name, before]) => ({ book: book.name, name, before, after: book.after?.[name] })),
  );
  if (rows.length === 0) {
    return null;
  }
  return (
    <Panel title={t('erasures.books')} flush>
      <PlainTable label={t('erasures.books')}>
        <thead>
          <tr>
            <th>{t('erasures.table')}</th>
            <th className={numberCell}>{t('erasures.before')}</th>
            <th className={numberCell}>{t('erasures.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.book + one.name}>
              <td>
                {t(`erasures.book.${one.book}`, { defaultValue: one.book })} · {one.name}
              </td>
              <td className={numberCell}>{one.before}</td>
              <td className={numberCell}>{one.after ?? t('erasures.same')}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Panel>
  );
}
