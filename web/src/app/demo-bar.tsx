import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdvanceDemo } from '../api/demo/advance-demo';
import { demoQuery } from '../api/demo/demo-query';
import { jobQuery } from '../api/jobs/job-query';
import { useFormat } from '../lib/use-format';
import { useMay } from '../lib/use-session';
import { Icon } from '../ui/icons';
import { useComplain } from '../ui/use-problem-text';
import classes from './shell.module.css';

/** The demo world's day, and the way to move it forward. */
export function DemoBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const client = useQueryClient();
  const demo = useQuery({
    ...demoQuery(),
    refetchInterval: (query) => (query.state.data?.running ? 2_000 : 15_000),
  });
  const advance = useAdvanceDemo();
  const complain = useComplain();
  const job = useQuery({ ...jobQuery(advance.data?.jobId ?? 0), enabled: advance.data !== undefined && may('JOBS') });
  const moving =
    advance.isPending || demo.data?.running || job.data?.state === 'running' || job.data?.state === 'queued';
  const wasMoving = useRef(false);
  useEffect(() => {
    if (wasMoving.current && !moving) {
      client.invalidateQueries();
    }
    wasMoving.current = moving === true;
  }, [moving, client]);
  if (!demo.data) {
    return null;
  }
  return (
    <div className={classes.demo}>
      <span className="k-row" style={{ gap: 6 }}>
        <Icon name="flag" size={14} />
        {t('demo.today')} <strong>{format.date(demo.data.today)}</strong>
        <span className="k-muted">{t('demo.people', { count: demo.data.people })}</span>
      </span>
      <Link to="/demo/mails" search={{}}>
        {t('demo.mails', { count: demo.data.mails })}
      </Link>
      <span className={classes.demoActions}>
        <Icon name="forward" size={13} />
        {[1, 7, 30].map((days) => (
          <button
            key={days}
            type="button"
            className={classes.demoButton}
            disabled={moving}
            aria-label={t('demo.advance', { count: days })}
            onClick={() => advance.mutate(days, { onError: complain })}
          >
            {t('demo.days', { count: days })}
          </button>
        ))}
        {moving && <span className="k-muted">{t('demo.moving')}</span>}
      </span>
    </div>
  );
}
