import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task, TaskPriority } from '../api/contract';
import { mentionableQuery } from '../api/customers/mentionable-query';
import { useDeleteTask } from '../api/work/delete-task';
import { useSaveTask } from '../api/work/save-task';
import { dueFields, dueFrom } from '../lib/due';
import { useSession } from '../lib/use-session';
import { Dialog } from './dialog';
import { Notice } from './status';
import { useProblemText } from './use-problem-text';

const priorities: TaskPriority[] = ['high', 'normal', 'low'];

type Props = { customer: number; task?: Task; close: () => void };

/** Adds a task, or changes one. */
export function TaskForm({ customer, task, close }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const before = dueFields(task);
  const [title, setTitle] = useState(task?.title ?? '');
  const [day, setDay] = useState(before.day);
  const [time, setTime] = useState(before.time);
  const [priority, setPriority] = useState<TaskPriority>(task?.priority ?? 'normal');
  const [assignee, setAssignee] = useState(
    task ? { id: task.assigneeId, name: task.assignee } : { id: user.id, name: user.name },
  );
  const save = useSaveTask();
  const remove = useDeleteTask();
  const problem = useProblemText();
  const error = save.error ?? remove.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { title, priority, assigneeId: assignee.id, ...dueFrom(day, time) };
    save.mutate(task ? { id: task.id, version: task.version, task: wish } : { customer, task: wish }, {
      onSuccess: close,
    });
  };
  return (
    <Dialog onClose={close} title={task ? t('tasks.change', { title: task.title }) : t('tasks.new')}>
      <form className="k-stack" onSubmit={submit}>
        {error && <Notice tone="bad">{problem(error).detail ?? problem(error).title}</Notice>}
        <TextInput
          data-autofocus
          required
          withAsterisk={false}
          maxLength={300}
          label={t('tasks.title')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className="k-form-2">
          <TextInput
            type="date"
            label={t('tasks.day')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t('tasks.time')}
            disabled={day === ''}
            value={time}
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </div>
        <Assignee customer={customer} value={assignee} onChange={setAssignee} />
        <Select
          label={t('tasks.priorityTitle')}
          allowDeselect={false}
          data={priorities.map((one) => ({ value: one, label: t(`tasks.priority.${one}`) }))}
          value={priority}
          onChange={(value) => setPriority(priorities.find((one) => one === value) ?? 'normal')}
        />
        <div className="k-between">
          {task ? (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(task.id, { onSuccess: close })}
            >
              {t('action.delete')}
            </Button>
          ) : (
            <span />
          )}
          <div className="k-row">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {task ? t('action.saveChanges') : t('action.create')}
            </Button>
          </div>
        </div>
      </form>
    </Dialog>
  );
}

type Person = { id: number; name: string };
type AssigneeProps = { customer: number; value: Person; onChange: (person: Person) => void };

/** Whoever may not see the customer can do it all the same, and is told no more than the title. */
function Assignee({ customer, value, onChange }: AssigneeProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value.name);
  const [asked] = useDebouncedValue(text === value.name ? '' : text, 150);
  const found = useQuery({ ...mentionableQuery(customer, asked), placeholderData: keepPreviousData }).data?.items ?? [];
  const [blind, setBlind] = useState(false);
  const options = found.some((one) => one.id === value.id) ? found : [{ ...value, sees: true }, ...found];
  return (
    <Select
      label={t('tasks.assignee')}
      searchable
      allowDeselect={false}
      data={options.map((one) => ({
        value: String(one.id),
        label: one.name,
      }))}
      filter={({ options: all }) => all}
      value={String(value.id)}
      searchValue={text}
      onSearchChange={setText}
      description={blind ? t('tasks.blind', { name: value.name }) : undefined}
      onChange={(id) => {
        const chosen = options.find((one) => String(one.id) === id);
        if (chosen) {
          onChange({ id: chosen.id, name: chosen.name });
          setBlind(!chosen.sees);
        }
      }}
    />
  );
}
