import type { Job } from '../../api/contract';
import classes from './imports.module.css';

/** How far a job is, as a bar. */
export function Track({ label, job }: { label: string; job: Job | undefined }) {
  const share = job?.total ? Math.min(1, job.done / job.total) : 0;
  return (
    <div
      className={classes.track}
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <div style={{ width: `${share * 100}%` }} />
    </div>
  );
}
