import type { TFunction } from 'i18next';
import type { Job } from '../api/contract';

/** What a job does, in the reader's language where its kind is known. */
export function jobTitle(job: Job, t: TFunction): string {
  return t(`jobs.kind.${job.kind}`, { defaultValue: job.title, title: job.title });
}
