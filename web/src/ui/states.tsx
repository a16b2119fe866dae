import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isStatus } from '../api/problem';
import { Icon, type IconName } from './icons';
import classes from './page.module.css';
import { useProblemText } from './use-problem-text';

type StateProps = { icon: IconName; title: string; text?: ReactNode; actions?: ReactNode; role?: 'alert' | 'status' };

function State({ icon, title, text, actions, role }: StateProps) {
  return (
    <div className={classes.state} role={role}>
      <div className={classes.stateIcon}>
        <Icon name={icon} size={18} />
      </div>
      <h2>{title}</h2>
      {text && <div className={classes.stateText}>{text}</div>}
      {actions && <div className={classes.stateActions}>{actions}</div>}
    </div>
  );
}

export function Empty({
  icon = 'info',
  title,
  text,
  actions,
}: Omit<StateProps, 'icon' | 'role'> & { icon?: IconName }) {
  return <State icon={icon} title={title} text={text} actions={actions} />;
}

export function NoPermission() {
  const { t } = useTranslation();
  return <State icon="shield" title={t('state.noPermission')} text={t('state.noPermissionText')} />;
}

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = useProblemText();
  if (isStatus(error, 403)) {
    return <NoPermission />;
  }
  const { title, detail } = problem(error);
  return (
    <State
      icon="warn"
      role="alert"
      title={title}
      text={detail}
      actions={
        retry && (
          <Button variant="default" leftSection={<Icon name="refresh" size={14} />} onClick={retry}>
            {t('action.retry')}
          </Button>
        )
      }
    />
  );
}

const widths = ['92%', '76%', '84%', '60%', '88%', '70%', '80%', '66%'];

export function LoadingRows({ rows = 5, height = 14 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className="k-stack-s" role="status" aria-label={t('state.loading')} style={{ padding: '8px 0', gap: 14 }}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={row} height={height} width={widths[row % widths.length]} />
      ))}
    </div>
  );
}

type LoadedProps<T> = { query: UseQueryResult<T>; loading?: ReactNode; children: (data: T) => ReactNode };

/** What a request has brought, or its skeleton, or its problem with a way to try again. */
export function Loaded<T>({ query, loading = <LoadingRows />, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (query.isError) {
    return <ErrorState error={query.error} retry={() => query.refetch()} />;
  }
  return loading;
}
