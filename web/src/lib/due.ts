import type { Task } from '../api/contract';

/** When something is due: a whole day, or a moment; both as the reader's own clock and calendar tell them. */
export type Due = Pick<Task, 'dueOn' | 'dueAt' | 'doneAt'>;
export type DueGroup = 'overdue' | 'today' | 'later' | 'whenever';
export const dueGroups: DueGroup[] = ['overdue', 'today', 'later', 'whenever'];

const two = (value: number) => String(value).padStart(2, '0');

/** The calendar day of a moment where the reader is, as yyyy-MM-dd. */
export const localDay = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
const localTime = (at: Date) => `${two(at.getHours())}:${two(at.getMinutes())}`;

export function isOverdue(due: Due, now: number): boolean {
  if (due.doneAt) {
    return false;
  }
  return due.dueAt ? new Date(due.dueAt).getTime() < now : due.dueOn ? due.dueOn < localDay(new Date(now)) : false;
}

export function dueGroup(due: Due, now: number): DueGroup {
  if (isOverdue(due, now)) {
    return 'overdue';
  }
  const day = due.dueAt ? localDay(new Date(due.dueAt)) : due.dueOn;
  return day === undefined ? 'whenever' : day === localDay(new Date(now)) ? 'today' : 'later';
}

/** What a form shows: the day, and the time where there is one. */
export function dueFields(due: Due | undefined): { day: string; time: string } {
  if (due?.dueAt) {
    const at = new Date(due.dueAt);
    return { day: localDay(at), time: localTime(at) };
  }
  return { day: due?.dueOn ?? '', time: '' };
}

/** What such a form says, by the reader's own zone. */
export function dueFrom(day: string, time: string): { dueOn?: string; dueAt?: string } {
  if (day === '') {
    return {};
  }
  return time === '' ? { dueOn: day } : { dueAt: new Date(`${day}T${time}`).toISOString() };
}
