import { notifications } from '@mantine/notifications';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Job } from '../api/contract';
import { useEvents } from '../api/events';
import { jobQuery } from '../api/jobs/job-query';
import { jobTitle } from '../lib/job-title';
import { useFormat } from '../lib/use-format';
import { useMay } from '../lib/use-session';
import { Icon } from '../ui/icons';
import classes from './shell.module.css';

const live = ['live-jobs'];
const none: Job[] = [];
const isOver = (job: Job) => job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled';

/** Keeps every job on screen up to date, and refreshes what a finished one may have changed. */
export function useJobNews() {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  useEvents<Job>(may('JOBS') ? '/api/jobs/events' : undefined, 'job', (job) => {
    const known = client.getQueryData<Job[]>(live) ?? none;
    const before = known.find((candidate) => candidate.id === job.id);
    client.setQueryData(jobQuery(job.id).queryKey, job);
    client.setQueryData(
      live,
      isOver(job) ? known.filter((one) => one.id !== job.id) : [job, ...known.filter((one) => one.id !== job.id)],
    );
    if (before && isOver(job)) {
      if (job.ownerName !== undefined || job.state === 'failed') {
        tell(job, t(`jobs.told.${job.state}`), jobTitle(job, t));
      }
      refresh(client);
    } else if (!before) {
      client.invalidateQueries({ queryKey: ['jobs'] });
    }
  });
}

function tell(job: Job, title: string, name: string) {
  const colour = job.state === 'failed' ? 'red' : job.state === 'cancelled' ? 'gray' : 'jade';
  notifications.show({ color: colour, title, message: job.error ?? name });
}

function refresh(client: QueryClient) {
  client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== live[0] && queryKey[0] !== 'job' && queryKey[0] !== 'fields',
  });
}

export function JobIndicator({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data = none } = useQuery<Job[]>({ queryKey: live, queryFn: () => none, enabled: false });
  const [job] = data;
  if (!job) {
    return null;
  }
  const share = job.total ? Math.min(1, job.done / job.total) : undefined;
  return (
    <Link to="/jobs" className={classes.job} aria-label={t('jobs.running', { count: data.length })}>
      {folded ? (
        <Icon name="jobs" size={17} />
      ) : (
        <span className="k-between">
          <span className="k-clip">
            {data.length > 1 ? t('jobs.running', { count: data.length }) : jobTitle(job, t)}
          </span>
          <span>{share === undefined ? format.count(job.done) : format.percent(share, 0)}</span>
        </span>
      )}
      <span className={classes.track} role="progressbar" aria-valuenow={share === undefined ? undefined : share * 100}>
        <span
          className={share === undefined ? `${classes.bar} ${classes.unknown}` : classes.bar}
          style={{ display: 'block', width: share === undefined ? undefined : `${share * 100}%` }}
        />
      </span>
    </Link>
  );
}
