import type { LocalDate, Procedure } from '@zhiyi/kernel';
import { type Act, appendEvents } from '@zhiyi/store';
import { procedures } from '../domain/evolve.ts';
import { firstMisfit } from '../domain/replay.ts';
import { summary } from '../domain/summary.ts';
import { loadCase } from './load.ts';
import { today } from './perform.ts';

/** What a new version would have meant for the cases that are open: they keep their own, so this stops nothing and is kept to be read. */
export interface Replay {
  readonly cases: number;
  /** cases that could not have gone the same way, each with the first act that has no row or does not fit */
  readonly misfits: readonly { readonly caseNumber: string; readonly act: string }[];
}

/** 程序版本 — the version under which a case is opened on that day: the last made active by then, the first there was where none has been. */
export async function procedureOn(act: Act, name: 'summary', day: LocalDate): Promise<Procedure> {
  const row = await act.tx
    .selectFrom('store.procedure_versions')
    .select('version')
    .where('district', '=', act.district)
    .where('procedure', '=', name)
    .where('active_from', '<=', day)
    .orderBy('active_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return tableOf(row?.version ?? summary.id);
}

/**
 * 启用程序版本 — from a day on, cases are opened under this version; those that are open keep theirs. The acts of every open case are replayed under
 * it, and what does not fit is kept with the row, which nobody can change.
 *
 * @param p.by   whose decision it is
 * @throws RangeError when this software has no such version, or the day is not after today and after the last activation
 */
export async function activateProcedure(
  act: Act,
  p: { readonly version: string; readonly from: LocalDate; readonly by: string },
): Promise<Replay> {
  const table = tableOf(p.version);
  const name = nameOf(p.version);
  const earlier = await act.tx
    .selectFrom('store.procedure_versions')
    .select('active_from')
    .where('district', '=', act.district)
    .where('procedure', '=', name)
    .orderBy('active_from', 'desc')
    .execute();
  const after = [today(act), ...earlier.map((r) => r.active_from)].sort().at(-1) as string;
  if (p.from <= after) throw new RangeError(`a version is made active for a day after ${after}`);
  const replay = await replayOpen(act, name, table);
  await act.tx
    .insertInto('store.procedure_versions')
    .values({
      district: act.district,
      procedure: name,
      version: p.version,
      active_from: p.from,
      activated_by: p.by,
      activated_at: act.now,
      replay: JSON.stringify(replay),
    })
    .execute();
  await appendEvents(act, {
    stream: `procedure:${name}`,
    expected: earlier.length,
    events: [{ type: 'ProcedureActivated/1', data: { version: p.version, from: p.from, cases: replay.cases } }],
    basis: ['apl:5'],
    viewers: ['system'],
    entryType: 'procedure.activated',
  });
  return replay;
}

async function replayOpen(act: Act, name: string, table: Procedure): Promise<Replay> {
  const over = Object.values(procedures).flatMap((p) => Object.keys(p.states).filter((s) => p.states[s]?.end));
  const open = await act.tx
    .selectFrom('cases.cases')
    .select(['id', 'procedure'])
    .where('district', '=', act.district)
    .where('main', 'not in', over)
    .orderBy('id')
    .execute();
  const mine = open.filter((c) => nameOf(c.procedure) === name);
  const misfits: { caseNumber: string; act: string }[] = [];
  for (const { id } of mine) {
    const c = await loadCase(act, id);
    const first = firstMisfit(tableOf(c.procedure), table, c.acts);
    if (first !== undefined) misfits.push({ caseNumber: c.caseNumber, act: first });
  }
  return { cases: mine.length, misfits };
}

/** `summary/1` is a version of `summary`. */
function nameOf(version: string): string {
  return version.split('/')[0] as string;
}

function tableOf(version: string): Procedure {
  const table = procedures[version];
  if (!table)
    throw new RangeError(`no procedure ${version} in this software; there are: ${Object.keys(procedures).join(', ')}`);
  return table;
}
