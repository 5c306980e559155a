import { type Bilingual, clockTimeOf, dayOf, type Instant } from '@zhiyi/kernel';
import { sql } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import { type Job, type JobKind, type JobKinds, startJob } from './jobs.ts';
import { type Loop, type LoopOptions, startLoop } from './loop.ts';

/** 每日任务 — work that is due once a day without anybody asking. It must be safe to do again. */
export interface DailyJob {
  readonly title: Bilingual;
  /** time of day in Asia/Shanghai from which it is due, `02:30` */
  readonly at: string;
  readonly run: JobKind['run'];
}

export type DailyJobs = Readonly<Record<string, DailyJob>>;

/** What a daily job answers: figures for the page, and whether somebody should look. */
export interface DailyResult {
  readonly alarm: boolean;
  readonly figures: Readonly<Record<string, number>>;
  /** what is wrong and where, named; never personal data */
  readonly findings: readonly string[];
}

export interface DailyRun {
  readonly name: string;
  readonly state: Job['state'];
  readonly begunAt: Instant;
  readonly endedAt: Instant | null;
  readonly result: DailyResult | null;
  /** how far it has come, in its own measure */
  readonly done: number;
  readonly error: string | null;
  readonly askedBy: string | null;
}

const LOOK_MS = 30_000;
const kindOf = (name: string) => `daily.${name}`;

/** The daily jobs as kinds of long work: progress, heartbeat and beginning again after a process died are theirs. */
export function dailyKinds(jobs: DailyJobs): JobKinds {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, { run }]) => [kindOf(name), { run, repeatable: true }] as const),
  );
}

/** Looks twice a minute whose time has come; several processes may look. A day on which none was up is begun when one is. */
export function startDaily(store: StoreConfig, jobs: DailyJobs, options: LoopOptions = {}): Loop {
  return startLoop(async () => (await beginDue(store, jobs)) > 0, { pollMs: LOOK_MS, ...options });
}

/** Another process was first. */
class Taken extends Error {}

/** Begins what is due and has not been begun today. @returns how many */
export async function beginDue(store: StoreConfig, jobs: DailyJobs): Promise<number> {
  let begun = 0;
  for (const [name, { at }] of Object.entries(jobs))
    begun += await runUpkeep(store, 'daily', async (act) => {
      const day = dayOf(act.now);
      if (clockTimeOf(act.now) < at || (await wasBegun(act, name, day))) return 0;
      const job = await startJob(act, kindOf(name), {});
      // whoever writes the row has it; who comes at the same moment waits for that transaction, and leaves nothing behind
      const { numAffectedRows } = await sql`INSERT INTO store.daily_runs (district, name, day, job)
        VALUES (${act.district}, ${name}, ${day}, ${job}) ON CONFLICT DO NOTHING`.execute(act.tx);
      if (numAffectedRows !== 1n) throw new Taken(name);
      return 1;
    }).catch((error: unknown) => {
      if (error instanceof Taken) return 0;
      throw error;
    });
  return begun;
}

async function wasBegun(act: Act, name: string, day: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM store.daily_runs
    WHERE district = ${act.district} AND name = ${name} AND day = ${day} AND asked_by IS NULL`.execute(act.tx);
  return rows.length > 0;
}

/** Begins one now, because somebody asks. @returns the job's id */
export async function beginNow(act: Act, name: string): Promise<string> {
  const id = await startJob(act, kindOf(name), {});
  await sql`INSERT INTO store.daily_runs (district, name, day, job, asked_by)
    VALUES (${act.district}, ${name}, ${dayOf(act.now)}, ${id}, ${act.actor.id})`.execute(act.tx);
  return id;
}

/** The last run of each. */
export async function lastDailyRuns(act: Act): Promise<readonly DailyRun[]> {
  const { rows } =
    await sql<DailyRun>`SELECT DISTINCT ON (r.name) r.name, j.state, j.created_at AS "begunAt", j.ended_at AS "endedAt",
      j.result, j.done, j.error, r.asked_by AS "askedBy"
    FROM store.daily_runs r JOIN store.jobs j ON j.district = r.district AND j.id = r.job
    WHERE r.district = ${act.district} ORDER BY r.name, j.created_at DESC, j.id DESC`.execute(act.tx);
  return rows;
}
