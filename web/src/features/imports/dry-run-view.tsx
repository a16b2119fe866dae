import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DryRun, RowOutcome } from '../../api/contract';
import { outcomesQuery } from '../../api/imports/outcomes-query';
import { jobQuery } from '../../api/jobs/job-query';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { PlainTable } from '../../ui/data-table';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { Loaded, LoadingRows } from '../../ui/states';
import { Notice } from '../../ui/status';
import { Counts } from './counts';
import { OutcomeMark } from './outcome-mark';
import { SkippedView } from './skipped-view';
import { Track } from './track';
import { useFieldName } from './use-field-name';

/** What the import would do, as trying it out has shown. */
export function DryRunView({ dryRun, byRow }: { dryRun: DryRun; byRow: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const isOver = /done|failed|cancelled/u.test(dryRun.state);
  const job = useQuery({ ...jobQuery(dryRun.jobId ?? 0), enabled: dryRun.jobId != null && may('JOBS') });
  return (
    <>
      <Panel title={t('imports.dryRun.title')} hint={dryRun.finishedAt && format.dateTime(dryRun.finishedAt)}>
        <div className="k-stack-s" aria-live="polite">
          {!isOver && <Track label={t('imports.dryRun.running')} job={job.data} />}
          {isOver && dryRun.state !== 'done' && (
            <Notice tone="bad">{job.data?.error ?? t('imports.dryRun.failed')}</Notice>
          )}
          {dryRun.state === 'done' && (
            <>
              <Notice tone={dryRun.current ? 'info' : 'warn'}>
                {t(dryRun.current ? 'imports.dryRun.nothingWritten' : 'imports.dryRun.outdated')}
              </Notice>
              <Counts counts={dryRun.counts} />
              {!byRow && Boolean(dryRun.counts.skipped) && (
                <SkippedView id={dryRun.id} count={dryRun.counts.skipped ?? 0} />
              )}
              {Boolean(dryRun.counts.refused) && (
                <div>
                  <Button
                    variant="default"
                    component="a"
                    href={`/api/imports/${dryRun.id}/refusals`}
                    download
                    leftSection={<Icon name="imports" size={14} />}
                  >
                    {t('imports.download')}
                  </Button>
                </div>
              )}
            </>
          )}
        </div>
      </Panel>
      {byRow && dryRun.state === 'done' && <Outcomes id={dryRun.id} />}
    </>
  );
}

const kinds = ['', 'created', 'updated', 'unchanged', 'ignored', 'skipped', 'refused'];

function Outcomes({ id }: { id: number }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState('');
  const rows = useInfiniteQuery(outcomesQuery(id, kind || undefined));
  return (
    <Panel title={t('imports.dryRun.outcomes')} hint={t('imports.dryRun.outcomesText')} flush>
      <div style={{ padding: '8px 16px', overflowX: 'auto' }}>
        <SegmentedControl
          size="xs"
          value={kind}
          onChange={setKind}
          aria-label={t('imports.dryRun.what')}
          data={kinds.map((value) => ({
            value,
            label: value ? t(`imports.dryRun.outcome.${value}`) : t('imports.dryRun.all'),
          }))}
        />
      </div>
      <Loaded query={rows} loading={<LoadingRows rows={5} />}>
        {(data) => <OutcomeTable rows={data.pages.flatMap((page) => page.items)} />}
      </Loaded>
      {rows.hasNextPage && (
        <div style={{ padding: '8px 16px' }}>
          <Button variant="default" size="xs" loading={rows.isFetchingNextPage} onClick={() => rows.fetchNextPage()}>
            {t('imports.dryRun.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function OutcomeTable({ rows }: { rows: RowOutcome[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useFieldName();
  const list = new Intl.ListFormat(format.locale);
  return (
    <PlainTable label={t('imports.dryRun.outcomes')}>
      <thead>
        <tr>
          <th>{t('imports.line')}</th>
          <th>{t('imports.dryRun.who')}</th>
          <th>{t('imports.dryRun.what')}</th>
          <th>{t('imports.dryRun.fields')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row}>
            <td className="k-muted">{row.line || row.row}</td>
            <td>
              {row.record != null && row.outcome !== 'ignored' ? (
                <Link to="/customers/$id" params={{ id: String(row.record) }}>
                  {row.name ?? row.record}
                </Link>
              ) : (
                (row.name ?? '—')
              )}
            </td>
            <td>
              <OutcomeMark outcome={row.outcome} />
            </td>
            <td>{row.reason ?? list.format(row.fields.map(name))}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}
