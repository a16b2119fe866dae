import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../api/contract';
import { exportFile } from '../../api/exports/export-query';
import { useCancelJob } from '../../api/jobs/cancel-job';
import { jobQuery } from '../../api/jobs/job-query';
import { jobsQuery } from '../../api/jobs/jobs-query';
import { jobTitle } from '../../lib/job-title';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useMay, useSession } from '../../lib/use-session';
import { Icon, type IconName } from '../../ui/icons';
import { Page, Panel } from '../../ui/page';
import { Empty, ErrorState, LoadingRows } from '../../ui/states';
import { Status, type Tone } from '../../ui/status';
import { useComplain } from '../../ui/use-problem-text';
import classes from './jobs.module.css';

export function JobsPage() {
  const { t } = useTranslation();
  const jobs = useInfiniteQuery(jobsQuery());
  const rows = jobs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.jobs')} lead={t('jobs.lead')}>
      <Panel flush>
        {jobs.isPending ? (
          <div style={{ padding: '0 16px 16px' }}>
            <LoadingRows rows={8} />
          </div>
        ) : jobs.isError ? (
          <ErrorState error={jobs.error} retry={() => jobs.refetch()} />
        ) : rows.length === 0 ? (
          <Empty icon="jobs" title={t('jobs.none')} text={t('jobs.noneText')} />
        ) : (
          <ul className={classes.list}>
            {rows.map((job) => (
              <JobLine key={job.id} listed={job} />
            ))}
          </ul>
        )}
        {jobs.hasNextPage && (
          <div style={{ padding: 12 }}>
            <Button variant="default" loading={jobs.isFetchingNextPage} onClick={() => jobs.fetchNextPage()}>
              {t('action.more')}
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  );
}

const looks: Record<Job['state'], { tone: Tone; icon: IconName }> = {
  queued: { tone: 'plain', icon: 'jobs' },
  running: { tone: 'accent', icon: 'play' },
  succeeded: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'close' },
  cancelled: { tone: 'warn', icon: 'stop' },
};

/** A job as the list brought it, or as the live news have it meanwhile. */
function JobLine({ listed }: { listed: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const may = useMay();
  const { user } = useSession();
  const cancel = useCancelJob();
  const complain = useComplain();
  const live = useQuery({ ...jobQuery(listed.id), enabled: false });
  const job = live.data ?? listed;
  const isActive = job.state === 'running' || job.state === 'queued';
  const mayCancel = job.ownerId === user.id || may('JOBS_CANCEL');
  const share = job.total ? Math.min(1, job.done / job.total) : undefined;
  const file = job.ownerId === user.id && job.state === 'succeeded' ? exportOf(job) : undefined;
  return (
    <li className={classes.job}>
      <div className={classes.main}>
        <div className="k-row">
          <span style={{ fontWeight: 550 }}>{jobTitle(job, t)}</span>
          <Status tone={looks[job.state].tone} icon={looks[job.state].icon}>
            {t(`jobs.state.${job.state}`)}
          </Status>
        </div>
        {isActive && (
          <div
            className={classes.track}
            role="progressbar"
            aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-label={job.title}
          >
            <div
              className={share === undefined ? classes.unknown : undefined}
              style={share === undefined ? undefined : { width: `${share * 100}%` }}
            />
          </div>
        )}
        <div className="k-muted k-small">
          {[
            // What has succeeded is done, wherever its last note of progress was; its result tells the counts.
            job.state === 'succeeded'
              ? undefined
              : job.total
                ? t('jobs.of', { done: format.count(job.done), total: format.count(job.total) })
                : job.done > 0
                  ? format.count(job.done)
                  : undefined,
            isActive && job.ratePerSecond != null
              ? t('jobs.rate', { rate: format.count(job.ratePerSecond) })
              : undefined,
            isActive ? job.note : undefined,
            job.ownerName,
            format.relative(job.createdAt, now),
            job.startedAt && job.finishedAt
              ? t('jobs.took', {
                  seconds: format.decimal((Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000, 1),
                })
              : undefined,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {job.error && <div style={{ color: 'var(--k-bad)' }}>{job.error}</div>}
        {job.state === 'succeeded' && job.result && <Result result={job.result} />}
      </div>
      {file !== undefined && (
        <Button
          component="a"
          href={exportFile(file)}
          download
          variant="default"
          leftSection={<Icon name="imports" size={13} />}
        >
          {t('customers.export.download')}
        </Button>
      )}
      {isActive && mayCancel && (
        <Button
          variant="default"
          loading={cancel.isPending}
          leftSection={<Icon name="stop" size={13} />}
          onClick={() => cancel.mutate(job.id, { onError: complain })}
        >
          {t('action.cancel')}
        </Button>
      )}
    </li>
  );
}

/** The file that an export has written, for its owner. */
function exportOf(job: Job): number | undefined {
  const id = job.kind === 'export' ? job.result?.export : undefined;
  return typeof id === 'number' ? id : undefined;
}

function Result({ result }: { result: Record<string, unknown> }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const shown = Object.entries(result).flatMap(([key, value]) =>
    typeof value === 'number' && value !== 0 && i18n.exists(`importCount.${key}`)
      ? [`${t(`importCount.${key}`)}: ${format.decimal(value)}`]
      : [],
  );
  return <div className="k-muted k-small">{shown.join(' · ')}</div>;
}
