import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../api/contract';
import { useCompleteTask } from '../../api/work/complete-task';
import { myTasksQuery } from '../../api/work/my-tasks-query';
import { dueGroup, dueGroups } from '../../lib/due';
import { useNow } from '../../lib/use-now';
import { Page, Panel } from '../../ui/page';
import { Empty, Loaded } from '../../ui/states';
import { TaskForm } from '../../ui/task-form';
import { TaskRow } from '../../ui/task-row';
import { useComplain } from '../../ui/use-problem-text';
import classes from './work.module.css';

/** What one has to do, and what those have to do for whom one stands in: first what should be done already. */
export function TasksPage() {
  const { t } = useTranslation();
  const [isDone, setDone] = useState(false);
  const tasks = useQuery(myTasksQuery(isDone));
  return (
    <Page
      width="narrow"
      title={t('nav.tasks')}
      lead={t('tasks.lead')}
      actions={
        <SegmentedControl
          aria-label={t('tasks.which')}
          value={isDone ? 'done' : 'open'}
          onChange={(which) => setDone(which === 'done')}
          data={[
            { value: 'open', label: t('tasks.open') },
            { value: 'done', label: t('tasks.done') },
          ]}
        />
      }
    >
      <Loaded query={tasks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="check" title={t(isDone ? 'tasks.noneDone' : 'tasks.noneOpen')} text={t('tasks.noneText')} />
          ) : isDone ? (
            <Several tasks={items} label={t('tasks.done')} />
          ) : (
            <Groups tasks={items} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Groups({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <div className="k-stack">
      {dueGroups.map((group) => {
        const some = tasks.filter((task) => dueGroup(task, now) === group);
        return some.length > 0 && <Several key={group} tasks={some} label={t(`tasks.group.${group}`)} heading />;
      })}
    </div>
  );
}

function Several({ tasks, label, heading }: { tasks: Task[]; label: string; heading?: boolean }) {
  const complete = useCompleteTask();
  const complain = useComplain();
  const [open, setOpen] = useState<Task>();
  return (
    <Panel flush title={heading ? label : undefined}>
      <ul className={classes.list} aria-label={label}>
        {tasks.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            complete={(isDone) => complete.mutate({ id: task.id, isDone }, { onError: complain })}
            change={() => setOpen(task)}
          />
        ))}
      </ul>
      {open?.customerId !== undefined && (
        <TaskForm customer={open.customerId} task={open} close={() => setOpen(undefined)} />
      )}
    </Panel>
  );
}
