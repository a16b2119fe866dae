import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../api/contract';
import { useCompleteTask } from '../../api/work/complete-task';
import { customerTasksQuery } from '../../api/work/customer-tasks-query';
import { useMay } from '../../lib/use-session';
import { Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { TaskForm } from '../../ui/task-form';
import { TaskRow } from '../../ui/task-row';
import { useComplain } from '../../ui/use-problem-text';

const doneAtFirst = 3;

/** What is to be done about a customer, and what was done last. */
export function TasksView({ id }: { id: number }) {
  const { t } = useTranslation();
  const may = useMay();
  const tasks = useQuery(customerTasksQuery(id));
  const complete = useCompleteTask();
  const complain = useComplain();
  const [open, setOpen] = useState<Task | 'new'>();
  const [all, setAll] = useState(false);
  return (
    <Panel
      title={t('tasks.heading')}
      flush
      actions={
        may('CUSTOMERS_WRITE') && (
          <Button size="xs" variant="default" onClick={() => setOpen('new')}>
            {t('tasks.add')}
          </Button>
        )
      }
    >
      <Loaded query={tasks}>
        {({ items }) => {
          const done = items.filter((task) => task.doneAt);
          const shown = [...items.filter((task) => !task.doneAt), ...(all ? done : done.slice(0, doneAtFirst))];
          return shown.length === 0 ? (
            <div className="k-muted" style={{ padding: '4px 16px 14px' }}>
              {t('tasks.none')}
            </div>
          ) : (
            <>
              <ul aria-label={t('tasks.heading')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
                {shown.map((task) => (
                  <TaskRow
                    key={task.id}
                    task={task}
                    here
                    complete={(isDone) => complete.mutate({ id: task.id, isDone }, { onError: complain })}
                    change={() => setOpen(task)}
                  />
                ))}
              </ul>
              {!all && done.length > doneAtFirst && (
                <Button variant="subtle" m={8} onClick={() => setAll(true)}>
                  {t('tasks.allDone', { count: done.length })}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
      {open && <TaskForm customer={id} task={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
    </Panel>
  );
}
