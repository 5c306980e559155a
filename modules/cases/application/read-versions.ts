import {
  addDays,
  compareTables,
  type LocalDate,
  procedureOf,
  Refused,
  refusal,
  tableOf,
  versionOn,
  versionsOf,
} from '@zhiyi/kernel';
import { type Act, asSystem, storeRefusals } from '@zhiyi/store';
import { sql } from 'kysely';
import type { z } from 'zod';
import { personNames, refusalsOfDuty } from '../../people/index.ts';
import type * as contract from '../contract.ts';
import type { ReplayResult } from '../domain/replay-result.ts';
import { today } from './perform.ts';
import { earliestFrom } from './propose-version.ts';
import { digestOfTable } from './replay-version.ts';
import { stateName, wordsOf } from './version-words.ts';
import { activationsOf, ends, proceduresOf } from './versions.ts';

type VersionsPage = z.infer<NonNullable<typeof contract.listVersions.response>>;
type ProposalPage = z.infer<NonNullable<typeof contract.readVersionProposal.response>>;
type Line = VersionsPage['proposals'][number];

const SHOWN_PROPOSALS = 20;

/** 程序版本一览 — every version the code holds, which is in force, since when and by whom, and what was proposed. */
export async function versionsPage(act: Act): Promise<VersionsPage> {
  const tables = proceduresOf(act.store);
  const open = await openByVersion(act);
  const procedures: VersionsPage['procedures'] = [];
  for (const procedure of new Set(tables.map((t) => procedureOf(t.id)))) {
    const versions = versionsOf(tables, procedure);
    const inForce = versionOn(tables, await activationsOf(act, procedure), procedure, today(act));
    procedures.push({
      procedure,
      name: { ...inForce.name },
      law: { ...inForce.law },
      inForce: inForce.id,
      versions: versions.map((t) => ({
        version: t.id,
        acts: t.steps.length,
        states: Object.keys(t.states).length,
        open: open.get(t.id) ?? 0,
      })),
      activations: await activationLines(act, procedure),
    });
  }
  const rows = await proposals(act).limit(SHOWN_PROPOSALS).execute();
  return { today: today(act), earliest: earliestFrom(act), procedures, proposals: await lines(act, rows) };
}

/** Counts over the whole district, nothing else leaves. */
async function openByVersion(act: Act): Promise<ReadonlyMap<string, number>> {
  const over = ends(proceduresOf(act.store));
  const { rows } = await asSystem(act, () =>
    sql<{ procedure: string; n: number }>`
      SELECT procedure, count(*)::int AS n FROM cases.cases
      WHERE district = ${act.district} AND NOT (procedure || ' ' || main = ANY (${over}::text[])) GROUP BY procedure`.execute(
      act.tx,
    ),
  );
  return new Map(rows.map((r) => [r.procedure, r.n]));
}

async function activationLines(
  act: Act,
  procedure: string,
): Promise<VersionsPage['procedures'][number]['activations']> {
  const rows = await act.tx
    .selectFrom('store.procedure_versions')
    .select(['version', 'active_from', 'activated_by', 'activated_at', 'replay'])
    .where('district', '=', act.district)
    .where('procedure', '=', procedure)
    .orderBy('active_from', 'desc')
    .execute();
  const names = await personNames(
    act,
    rows.map((r) => r.activated_by),
  );
  return rows.map((r) => {
    const { cases, same, untouched } = r.replay as unknown as ReplayResult;
    return {
      version: r.version,
      from: r.active_from,
      byName: names.get(r.activated_by) ?? null,
      at: r.activated_at,
      cases,
      same,
      untouched,
    };
  });
}

function proposals(act: Act) {
  return act.tx
    .selectFrom('cases.version_proposals')
    .selectAll()
    .where('district', '=', act.district)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc');
}

type Stored = Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number];

async function lines(act: Act, rows: readonly Stored[]): Promise<Line[]> {
  const tables = proceduresOf(act.store);
  const names = await personNames(
    act,
    rows.flatMap((r) => [r.proposed_by, ...(r.decided_by === null ? [] : [r.decided_by])]),
  );
  return rows.map((r) => ({
    id: r.id,
    version: r.version,
    name: { ...(tables.find((t) => procedureOf(t.id) === r.procedure)?.name ?? { zh: r.procedure, en: r.procedure }) },
    from: r.active_from,
    reason: r.reason,
    state: r.state as Line['state'],
    proposedBy: r.proposed_by,
    proposedByName: names.get(r.proposed_by) ?? null,
    proposedAt: r.proposed_at,
    decidedByName: names.get(r.decided_by ?? '') ?? null,
    decidedAt: r.decided_at,
    returnedWhy: r.returned_why,
  }));
}

/** 一次提出 — against the version it would follow, with every replay and the cases of the last one that the reader may see. */
export async function readVersionProposal(act: Act, id: string): Promise<ProposalPage> {
  const row = await proposals(act).where('id', '=', id).executeTakeFirst();
  const [line] = row ? await lines(act, [row]) : [];
  if (!row || !line) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  const tables = proceduresOf(act.store);
  const versions = versionsOf(tables, row.procedure);
  const proposed = tableOf(tables, row.version);
  const dayBefore = addDays(row.active_from as LocalDate, -1);
  const before = versionOn(tables, await activationsOf(act, row.procedure), row.procedure, dayBefore);
  const { rows, statesGone, statesNew } = compareTables(before, proposed);
  const ran = await replaysOf(act, id);
  const now = digestOfTable(proposed);
  const shown = await casesOf(act, ran.at(-1)?.result, versions);
  const waits = row.state === 'waiting';
  const confirms = (await refusalsOfDuty(act, 'confirmProcedures', { doneBy: row.proposed_by })).length === 0;
  const manages = (await refusalsOfDuty(act, 'manageProcedures')).length === 0;
  return {
    ...line,
    before: before.id,
    rows: rows.map((r) => ({ ...r, name: { zh: r.name.zh, en: r.name.en }, columns: [...r.columns] })),
    statesGone: statesGone.map((code) => wordsOf(versions, { kind: 'state', code })),
    statesNew: statesNew.map((code) => wordsOf(versions, { kind: 'state', code })),
    job: await jobOf(act, row.job_id),
    replays: ran.map(({ moment, ranAt, result: r }) => ({
      moment,
      ranAt,
      outdated: r.table !== now,
      cases: r.cases,
      same: r.same,
      untouched: r.untouched,
      changes: r.changes.map((c) => ({ ...c, name: wordsOf(versions, c) })),
    })),
    ...shown,
    mayActivate: waits && confirms,
    mayReturn: waits && (confirms || (manages && row.proposed_by === act.actor.id)),
  };
}

async function replaysOf(act: Act, proposal: string) {
  const rows = await act.tx
    .selectFrom('cases.version_replays')
    .select(['moment', 'ran_at', 'result'])
    .where('district', '=', act.district)
    .where('proposal', '=', proposal)
    .orderBy('ran_at')
    .orderBy('moment', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    moment: r.moment as ProposalPage['replays'][number]['moment'],
    ranAt: r.ran_at,
    result: r.result as unknown as ReplayResult,
  }));
}

/** Of a case somebody may not read only the count remains. */
async function casesOf(
  act: Act,
  result: ReplayResult | undefined,
  versions: ReturnType<typeof versionsOf>,
): Promise<Pick<ProposalPage, 'cases' | 'unseen'>> {
  if (!result) return { cases: [], unseen: 0 };
  const touched = result.cases - result.untouched;
  const mayRead = (await refusalsOfDuty(act, 'readCases')).length === 0;
  if (!mayRead || result.listed.length === 0) return { cases: [], unseen: touched };
  const rows = await act.tx
    .selectFrom('cases.cases')
    .select(['id', 'case_number', 'procedure', 'main'])
    .where('district', '=', act.district)
    .where(
      'id',
      'in',
      result.listed.map((c) => c.id),
    )
    .execute();
  const found = new Map(rows.map((r) => [r.id, r]));
  const cases = result.listed.flatMap(({ id, same, changes }) => {
    const r = found.get(id);
    if (!r) return [];
    const own = versions.find((t) => t.id === r.procedure);
    return [
      {
        id,
        number: r.case_number,
        stateName: (own && stateName(own, r.main)) ?? { zh: r.main, en: r.main },
        same,
        changes: changes.map((c) => ({ ...c, name: wordsOf(versions, c) })),
      },
    ];
  });
  return { cases, unseen: touched - cases.length };
}

/** Whoever began it may stop it; the others see how far it is. */
async function jobOf(act: Act, id: string | null): Promise<ProposalPage['job']> {
  if (id === null) return null;
  const job = await act.tx
    .selectFrom('store.jobs')
    .select(['id', 'state', 'done', 'total', 'owner'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!job || job.state === 'done') return null;
  const state = job.state as NonNullable<ProposalPage['job']>['state'];
  const over = state === 'failed' || state === 'cancelled';
  return { id: job.id, state, done: job.done, total: job.total, mayStop: !over && job.owner === act.actor.id };
}
