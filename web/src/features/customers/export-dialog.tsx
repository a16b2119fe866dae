import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Export, ExportFormat, Total, ViewColumn } from '../../api/contract';
import type { CustomersView } from '../../api/customers/customers-query';
import { exportFile, exportQuery } from '../../api/exports/export-query';
import { useStartExport } from '../../api/exports/start-export';
import { useCancelJob } from '../../api/jobs/cancel-job';
import { jobQuery } from '../../api/jobs/job-query';
import { useFormat } from '../../lib/use-format';
import { useSession } from '../../lib/use-session';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';
import { Loaded } from '../../ui/states';
import { Notice } from '../../ui/status';
import { useComplain, useProblemText } from '../../ui/use-problem-text';
import classes from './customers.module.css';

type Props = { view: CustomersView; columns: ViewColumn[]; total?: Total; close: () => void };

/** Writes what the list shows into a file: first how, then how far, then the file. */
export function ExportDialog({ view, columns, total, close }: Props) {
  const { t } = useTranslation();
  const [id, setId] = useState<number>();
  return (
    <Dialog onClose={close} title={t('customers.export.title')}>
      {id === undefined ? (
        <Wish view={view} columns={columns} total={total} onStarted={setId} />
      ) : (
        <Progress id={id} close={close} />
      )}
    </Dialog>
  );
}

type WishProps = Omit<Props, 'close'> & { onStarted: (id: number) => void };

function Wish({ view, columns, total, onStarted }: WishProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { user } = useSession();
  const [form, setForm] = useState<ExportFormat>('xlsx');
  const [isMarked, setMarked] = useState(true);
  const start = useStartExport();
  const problem = useProblemText();
  const refusal = start.error && problem(start.error);
  const reachOf = (action: 'read' | 'export') =>
    user.rights.find((right) => right.subject === 'customers' && right.action === action)?.reach;
  const go = () =>
    start.mutate(
      {
        format: form,
        q: view.q || undefined,
        filter: view.filter,
        sort: view.sort,
        columns: columns.map((column) => column.id),
        byteOrderMark: form === 'csv' && isMarked,
      },
      { onSuccess: (started) => onStarted(started.id) },
    );
  return (
    <div className="k-stack">
      {refusal && (
        <Notice tone="bad">
          {refusal.title}
          {refusal.detail && <div className="k-muted k-small">{refusal.detail}</div>}
        </Notice>
      )}
      <p className="k-muted">
        {total
          ? t('customers.export.lead', { total: format.total(total), columns: columns.length })
          : t('customers.export.leadPlain')}
      </p>
      <SegmentedControl
        aria-label={t('customers.export.format')}
        data={[
          { value: 'xlsx', label: t('customers.export.xlsx') },
          { value: 'csv', label: t('customers.export.csv') },
        ]}
        value={form}
        onChange={(value) => setForm(value === 'csv' ? 'csv' : 'xlsx')}
      />
      {form === 'csv' && (
        <>
          <Checkbox
            label={t('customers.export.mark')}
            checked={isMarked}
            onChange={(event) => setMarked(event.currentTarget.checked)}
          />
          <p className="k-muted k-small">{t('customers.export.guarded')}</p>
        </>
      )}
      {reachOf('export') !== reachOf('read') && <Notice tone="info">{t('customers.export.onlyYours')}</Notice>}
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button loading={start.isPending} onClick={go} data-autofocus>
          {t('customers.export.start')}
        </Button>
      </div>
    </div>
  );
}

function Progress({ id, close }: { id: number; close: () => void }) {
  const query = useQuery(exportQuery(id));
  return (
    <Loaded query={query}>
      {(data) => {
        switch (data.state) {
          case 'writing':
            return <Writing jobId={data.jobId} close={close} />;
          case 'ready':
            return <Ready written={data} />;
          default:
            return <Ended jobId={data.jobId} />;
        }
      }}
    </Loaded>
  );
}

function useJob(jobId: number | undefined) {
  return useQuery({ ...jobQuery(jobId ?? 0), enabled: jobId != null, refetchInterval: 1000 });
}

function Writing({ jobId, close }: { jobId?: number; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cancel = useCancelJob();
  const complain = useComplain();
  const { data: job } = useJob(jobId);
  const share = job?.total ? Math.min(1, job.done / job.total) : 0;
  return (
    <div className="k-stack">
      <div className="k-between" aria-live="polite">
        <span>{t('customers.export.writing')}</span>
        {job?.total ? (
          <span className="k-muted">
            {t('jobs.of', { done: format.count(job.done), total: format.count(job.total) })}
          </span>
        ) : null}
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={t('customers.export.writing')}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div style={{ width: `${share * 100}%` }} />
      </div>
      <p className="k-muted k-small">{t('customers.export.mayClose')}</p>
      <div className="k-between">
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={jobId == null}
          onClick={() => jobId != null && cancel.mutate(jobId, { onError: complain })}
        >
          {t('action.cancel')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('action.close')}
        </Button>
      </div>
    </div>
  );
}

function Ready({ written }: { written: Export }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="k-stack">
      <Notice tone="good">
        {t('customers.export.written', {
          count: written.rows ?? 0,
          size: format.bytes(written.size ?? 0),
        })}
      </Notice>
      {Boolean(written.leftOut) && (
        <Notice tone="info">{t('customers.export.leftOut', { count: written.leftOut })}</Notice>
      )}
      <p className="k-muted k-small">
        {written.expiresAt && t('customers.export.until', { at: format.dateTime(written.expiresAt) })}
      </p>
      <div className="k-row" style={{ justifyContent: 'flex-end' }}>
        <Button component="a" href={exportFile(written.id)} download leftSection={<Icon name="imports" size={14} />}>
          {t('customers.export.download')}
        </Button>
      </div>
    </div>
  );
}

function Ended({ jobId }: { jobId?: number }) {
  const { t } = useTranslation();
  const { data: job } = useJob(jobId);
  return (
    <Notice tone={job?.state === 'cancelled' ? 'warn' : 'bad'}>
      {job?.error ?? t(job?.state === 'cancelled' ? 'customers.export.cancelled' : 'customers.export.ended')}
    </Notice>
  );
}
