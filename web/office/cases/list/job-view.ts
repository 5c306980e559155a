import type { AnswerOf } from '@zhiyi/kernel/route';
import type { readJob } from '@zhiyi/store/contract';
import type { Job } from '../../../ui/record/progress-job.tsx';

export type StoredJob = AnswerOf<typeof readJob>;

/** A job of the server as the kit draws it. @param file address of its result */
export function jobView(job: StoredJob | undefined, file: string): Job {
  if (job === undefined) return { state: 'running', done: 0, of: null };
  switch (job.state) {
    case 'waiting':
    case 'running':
      return { state: 'running', done: job.done, of: job.total };
    case 'done':
      return { state: 'finished', of: job.done, href: file };
    case 'failed':
      return { state: 'failed', done: job.done, number: job.id.slice(-12) };
    case 'cancelled':
      return { state: 'cancelled', done: job.done };
  }
}

export function isOver(job: StoredJob | undefined): boolean {
  return job !== undefined && job.state !== 'waiting' && job.state !== 'running';
}
