import { ActionIcon, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../api/contract';
import { isOverdue } from '../lib/due';
import { useLocalFormat } from '../lib/use-local-format';
import { useNow } from '../lib/use-now';
import { Icon } from './icons';
import classes from './task-row.module.css';

type Props = {
  task: Task;
  complete: (isDone: boolean) => void;
  change?: () => void;
  /** On whose page it stands already. */
  here?: boolean;
};

/** One task: its box completes it by the space bar, the arrows go from box to box. */
export function TaskRow({ task, complete, change, here }: Props) {
  const { t } = useTranslation();
  const format = useLocalFormat();
  const now = useNow();
  const late = isOverdue(task, now);
  const due = task.dueAt ? format.dateTime(task.dueAt) : task.dueOn && format.day(task.dueOn);
  return (
    <li className={classes.task} data-done={task.doneAt ? true : undefined}>
      <Checkbox
        checked={task.doneAt !== undefined}
        disabled={!task.mayComplete}
        aria-label={t('tasks.complete', { title: task.title })}
        onChange={(event) => complete(event.currentTarget.checked)}
        onKeyDown={moveOn}
        mt={2}
      />
      <div className={classes.body}>
        <div className={classes.title}>
          {task.priority === 'high' && (
            <span className={classes.high}>
              <Icon name="flag" size={13} label={t('tasks.priority.high')} />
            </span>
          )}
          {task.title}
        </div>
        <div className="k-muted k-small">
          {due && (
            <span className={late ? classes.late : undefined}>
              {late ? t('tasks.overdueSince', { at: due }) : t('tasks.dueAt', { at: due })}
            </span>
          )}
          {due && ' · '}
          {task.assignee}
          {task.priority === 'low' && ` · ${t('tasks.priority.low')}`}
          {!here &&
            (task.customerId === undefined ? (
              ` · ${t('tasks.hidden')}`
            ) : (
              <>
                {' · '}
                <Link to="/customers/$id" params={{ id: String(task.customerId) }} search={{}}>
                  {task.customer}
                </Link>
              </>
            ))}
        </div>
      </div>
      {task.mayChange && change && (
        <ActionIcon aria-label={t('tasks.change', { title: task.title })} onClick={change}>
          <Icon name="edit" size={14} />
        </ActionIcon>
      )}
    </li>
  );
}

function moveOn(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') {
    return;
  }
  event.preventDefault();
  const boxes = [...document.querySelectorAll<HTMLInputElement>(`.${classes.task} input[type=checkbox]`)];
  boxes[boxes.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
