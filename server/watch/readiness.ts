import type { Bilingual } from '@zhiyi/kernel';
import { pendingMigrations, runRead, type StoreConfig, systemActor, type Workload, workload } from '@zhiyi/store';

/** Why this process should not be given work; codes are for machines, words for whoever reads them. */
export interface NotReady extends Bilingual {
  readonly code:
    | 'stopping'
    | 'database-gone'
    | 'migrations-pending'
    | 'follower-failing'
    | 'follower-stuck'
    | 'outbox-too-long'
    | 'jobs-too-long';
  /** which one, how many */
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Limits {
  readonly followerFailures: number;
  readonly followerSeconds: number;
  readonly outboxWaiting: number;
  readonly jobsWaiting: number;
  /** a database that has not answered by then counts as gone */
  readonly patienceMs: number;
}

export const limits: Limits = {
  followerFailures: 5,
  followerSeconds: 300,
  outboxWaiting: 1_000,
  jobsWaiting: 200,
  patienceMs: 3_000,
};

const words = {
  stopping: { zh: '正在停机', en: 'stopping' },
  'database-gone': { zh: '数据库没有回答', en: 'the database does not answer' },
  'migrations-pending': { zh: '数据库结构还没有升级', en: 'migrations are pending' },
  'follower-failing': { zh: '后续处理反复失败', en: 'a follower keeps failing' },
  'follower-stuck': { zh: '后续处理停住不前', en: 'a follower stands still' },
  'outbox-too-long': { zh: '对外发送积压过多', en: 'too much waits to be sent' },
  'jobs-too-long': { zh: '长时间任务积压过多', en: 'too many jobs wait' },
} as const satisfies Record<NotReady['code'], Bilingual>;

/** Every reason why not; empty when ready. Answers within the patience whatever the database does. */
export async function readiness(
  store: StoreConfig,
  root: string,
  { stopping = false, limits: l = limits }: { readonly stopping?: boolean; readonly limits?: Limits } = {},
): Promise<readonly NotReady[]> {
  if (stopping) return [no('stopping')];
  const late = new Promise<'late'>((resolve) => void setTimeout(resolve, l.patienceMs, 'late').unref());
  const look = async () => {
    const pending = await runRead(store, systemActor('readiness'), (act) => pendingMigrations(act, root));
    if (pending.length > 0) return [no('migrations-pending', { migrations: pending.join(' ') })];
    return tooMuch(await runRead(store, systemActor('readiness'), workload), l);
  };
  const found = await Promise.race([look().catch(() => 'gone' as const), late]);
  return typeof found === 'string' ? [no('database-gone')] : found;
}

/** What of the work before us means that something has stopped working. */
export function tooMuch(w: Workload, l: Limits): readonly NotReady[] {
  return [
    ...w.followers.flatMap(({ name, failures, seconds, behind }) => {
      if (failures >= l.followerFailures) return [no('follower-failing', { name, failures })];
      return seconds > l.followerSeconds ? [no('follower-stuck', { name, seconds: Math.round(seconds), behind })] : [];
    }),
    ...(w.outbox.waiting > l.outboxWaiting ? [no('outbox-too-long', { waiting: w.outbox.waiting })] : []),
    ...(w.jobs.waiting > l.jobsWaiting ? [no('jobs-too-long', { waiting: w.jobs.waiting })] : []),
  ];
}

function no(code: NotReady['code'], facts: NotReady['facts'] = {}): NotReady {
  return { code, ...words[code], facts };
}
