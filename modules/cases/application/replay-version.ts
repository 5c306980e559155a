import { setImmediate } from 'node:timers/promises';
import { type Procedure, procedureOf, tableOf, versionsOf } from '@zhiyi/kernel';
import { digestOf } from '@zhiyi/ledger';
import {
  type Act,
  eventColumns,
  type JobKind,
  recorded,
  runRead,
  runUpkeep,
  startJob,
  systemActor,
} from '@zhiyi/store';
import { sql } from 'kysely';
import type { CaseEvent } from '../domain/events.ts';
import type { Recorded } from '../domain/evolve.ts';
import { replay } from '../domain/replay.ts';
import { type ReplayResult, ReplayTally } from '../domain/replay-result.ts';
import { caseStream } from './load.ts';
import { figuresOf, recordVersion } from './version-record.ts';
import { ends, proceduresOf } from './versions.ts';

export const REPLAY_JOB = 'cases.replayVersion';

/** Before somebody activates the version, or after. */
export type ReplayMoment = 'proposed' | 'activated';

const UPKEEP = 'version-replay';
const system = systemActor(UPKEEP);
/** Cases read at once: some hundred events, folded in a few milliseconds, then others have their turn. */
const PORTION = 100;

/** The table of a version as the code holds it now; a replay counts for exactly this one. */
export function digestOfTable(table: Procedure): string {
  return digestOf(table).toString('hex');
}

/** Leaves the replay to be done after this act. @returns the job */
export async function beginReplay(act: Act, proposal: string, moment: ReplayMoment): Promise<string> {
  const job = await startJob(act, REPLAY_JOB, { proposal, moment });
  await act.tx
    .updateTable('cases.version_proposals')
    .set({ job_id: job })
    .where('district', '=', act.district)
    .where('id', '=', proposal)
    .execute();
  return job;
}

/**
 * 重放在办案件 — folds every open case of the procedure under the version, portion by portion, and keeps what it showed. Reads alone until the
 * last transaction: stopped half-way nothing is kept, and it may be begun again.
 */
export const replayJob: JobKind = {
  repeatable: true,
  run: async ({ store, input, progress }) => {
    const { proposal, moment } = input as { readonly proposal: string; readonly moment: ReplayMoment };
    const asked = await runRead(store, system, (act) => proposalOf(act, proposal));
    const tables = proceduresOf(store);
    const other = tableOf(tables, asked.version);
    const mine = versionsOf(tables, procedureOf(asked.version));
    const total = await runRead(store, system, (act) => countOpen(act, mine));
    const tally = new ReplayTally();
    for (let after: string | null = NIL; after !== null; ) {
      const from: string = after;
      after = await runRead(store, system, (act) => replayPortion(act, mine, other, from, tally));
      await progress(tally.cases, Math.max(total, tally.cases));
      await setImmediate();
    }
    const result = tally.result(asked.version, digestOfTable(other));
    await runUpkeep(store, UPKEEP, (act) => keep(act, { ...asked, id: proposal }, moment, result));
    return figuresOf(result);
  },
};

const NIL = '00000000-0000-0000-0000-000000000000';

async function proposalOf(act: Act, id: string) {
  return act.tx
    .selectFrom('cases.version_proposals')
    .select(['version', 'active_from'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

function openOf(act: Act, tables: readonly Procedure[]) {
  const over = ends(tables);
  const versions = tables.map((t) => t.id);
  return sql`cases.cases WHERE district = ${act.district} AND procedure = ANY (${versions}::text[])
    AND NOT (procedure || ' ' || main = ANY (${over}::text[]))`;
}

async function countOpen(act: Act, tables: readonly Procedure[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${openOf(act, tables)}`.execute(act.tx);
  return rows[0]?.n ?? 0;
}

/** @returns the last case of the portion; null when there are no more */
async function replayPortion(
  act: Act,
  tables: readonly Procedure[],
  other: Procedure,
  after: string,
  tally: ReplayTally,
): Promise<string | null> {
  const { rows } = await sql<{ id: string; procedure: string }>`
    SELECT id, procedure FROM ${openOf(act, tables)} AND id > ${after}::uuid ORDER BY id LIMIT ${PORTION}`.execute(
    act.tx,
  );
  if (rows.length === 0) return null;
  const events = await act.tx
    .selectFrom('store.events')
    .select(eventColumns)
    .where('district', '=', act.district)
    .where(
      'stream',
      'in',
      rows.map((r) => caseStream(r.id)),
    )
    .orderBy('stream')
    .orderBy('version')
    .execute();
  const streams = new Map<string, (CaseEvent & Recorded)[]>(rows.map((r) => [caseStream(r.id), []]));
  for (const e of events) streams.get(e.stream)?.push(recorded(act, e) as unknown as CaseEvent & Recorded);
  for (const { id, procedure } of rows)
    tally.add(id, procedure, replay(id, streams.get(caseStream(id)) ?? [], tableOf(tables, procedure), other));
  return rows.length < PORTION ? null : (rows.at(-1)?.id ?? null);
}

async function keep(
  act: Act,
  asked: { readonly id: string; readonly version: string; readonly active_from: string },
  moment: ReplayMoment,
  result: ReplayResult,
): Promise<void> {
  await act.tx
    .insertInto('cases.version_replays')
    .values({
      district: act.district,
      id: act.newId(),
      proposal: asked.id,
      moment,
      ran_at: act.now,
      result: JSON.stringify(result),
    })
    .execute();
  await recordVersion(act, procedureOf(asked.version), {
    type: 'ProcedureVersionReplayed/1',
    data: { proposal: asked.id, version: asked.version, from: asked.active_from, replay: figuresOf(result) },
  });
}
