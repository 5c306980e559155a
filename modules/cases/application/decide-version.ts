import { type LocalDate, Refused, refusal, tableOf } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { mustHold } from '../../people/index.ts';
import type { ReplayResult } from '../domain/replay-result.ts';
import { versionRefusals } from '../domain/version-refusals.ts';
import { orThrow, versionAgainst } from './propose-version.ts';
import { beginReplay, digestOfTable } from './replay-version.ts';
import { figuresOf, recordVersion } from './version-record.ts';
import { proceduresOf } from './versions.ts';

/**
 * 启用版本 — a second person lets a version begin on its day: cases opened from then on take it, every other case keeps its own. What the replay
 * showed is kept with the activation, and the open cases are replayed once more after it.
 *
 * @returns the job that replays
 * @throws Refused `people.someone-else-confirms`, `cases.version-decided`, `cases.version-not-replayed`, and whatever stands against it by now
 */
export async function activateVersion(act: Act, id: string): Promise<{ readonly job: string }> {
  const p = await waiting(act, id);
  await mustHold(act, 'confirmProcedures', { doneBy: p.proposed_by });
  const { version, procedure } = p;
  const from = p.active_from as LocalDate;
  orThrow(await versionAgainst(act, { version, from }));
  const replay = await lastReplay(act, id);
  if (replay?.table !== digestOfTable(tableOf(proceduresOf(act.store), version)))
    throw new Refused([refusal(versionRefusals, 'cases.version-not-replayed', { version })]);
  await act.tx
    .insertInto('store.procedure_versions')
    .values({
      district: act.district,
      procedure,
      version,
      active_from: from,
      activated_by: act.actor.id,
      activated_at: act.now,
      replay: JSON.stringify(replay),
    })
    .execute();
  await decide(act, id, { state: 'activated' });
  await recordVersion(act, procedure, {
    type: 'ProcedureVersionActivated/1',
    data: { proposal: id, version, from, replay: figuresOf(replay) },
  });
  return { job: await beginReplay(act, id, 'activated') };
}

/** 退回 — the version does not begin; the reason is kept. By either side of the two. */
export async function returnVersion(act: Act, id: string, reason: string): Promise<void> {
  const p = await waiting(act, id);
  await mustHold(act, p.proposed_by === act.actor.id ? 'manageProcedures' : 'confirmProcedures');
  await decide(act, id, { state: 'returned', returned_why: reason });
  await recordVersion(act, p.procedure, {
    type: 'ProcedureVersionReturned/1',
    data: { proposal: id, version: p.version, from: p.active_from },
  });
}

/** 再重放 — while a proposal waits: the program was changed, a replay was stopped, or it is some days old. @returns the job */
export async function replayAgain(act: Act, id: string): Promise<{ readonly job: string }> {
  await mustHold(act, 'manageProcedures');
  await waiting(act, id);
  return { job: await beginReplay(act, id, 'proposed') };
}

async function waiting(act: Act, id: string) {
  const row = await act.tx
    .selectFrom('cases.version_proposals')
    .select(['procedure', 'version', 'active_from', 'state', 'proposed_by'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row?.state !== 'waiting') throw new Refused([refusal(versionRefusals, 'cases.version-decided')]);
  return row;
}

async function lastReplay(act: Act, proposal: string): Promise<ReplayResult | undefined> {
  const row = await act.tx
    .selectFrom('cases.version_replays')
    .select('result')
    .where('district', '=', act.district)
    .where('proposal', '=', proposal)
    .orderBy('ran_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.result as unknown as ReplayResult | undefined;
}

async function decide(
  act: Act,
  id: string,
  how: { readonly state: 'activated' | 'returned'; readonly returned_why?: string },
): Promise<void> {
  await act.tx
    .updateTable('cases.version_proposals')
    .set({ ...how, decided_by: act.actor.id, decided_at: act.now })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
}
