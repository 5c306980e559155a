import { isId, type LocalDate, type Refusal, Refused, refusal } from '@zhiyi/kernel';
import { type Act, storeRefusals } from '@zhiyi/store';
import { personNames, refusalsOfDuty } from '../../people/index.ts';
import type { Benchmark } from '../domain/finding.ts';
import type { Basis } from '../domain/matter.ts';
import { benchmarkFor, benchmarkOf } from './benchmarks.ts';
import { findMatter } from './matters.ts';

export interface ProposalLine {
  readonly id: string;
  readonly document: string;
  readonly publishedOn: LocalDate;
  readonly from: LocalDate;
  readonly fileName: string | null;
  readonly state: 'waiting' | 'adopted' | 'returned';
  readonly proposedBy: string;
  readonly proposedByName: string | null;
  readonly proposedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly matters: readonly string[];
  readonly mayAdopt: boolean;
}

export interface ProposalPage extends ProposalLine {
  /** what of the file was left out, and why */
  readonly left: readonly Refusal[];
  readonly benchmarks: readonly {
    readonly benchmark: Benchmark;
    readonly matterName: string;
    /** the provision it grades, as the list has it now */
    readonly basis: Basis | null;
    /** what is in use on its first day, and would end */
    readonly before: Benchmark | null;
  }[];
}

function proposals(act: Act) {
  return act.tx
    .selectFrom('catalogue.benchmark_proposals')
    .selectAll()
    .where('district', '=', act.district)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc');
}

type Stored = Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number];

/** 提出的裁量基准 — the latest first; of one matter where it is named. */
export async function latestProposals(act: Act, limit: number, matter?: string): Promise<readonly ProposalLine[]> {
  const rows = await proposals(act)
    .$if(matter !== undefined, (q) =>
      q.where('id', 'in', (e) =>
        e
          .selectFrom('catalogue.benchmarks')
          .select('proposal')
          .$narrowType<{ proposal: string }>()
          .where('district', '=', act.district)
          .where('code', '=', matter as string)
          .where('proposal', 'is not', null),
      ),
    )
    .limit(limit)
    .execute();
  return lines(act, rows);
}

async function lines(act: Act, rows: readonly Stored[]): Promise<readonly ProposalLine[]> {
  if (rows.length === 0) return [];
  const people = rows.flatMap((r) => [r.proposed_by, r.decided_by ?? '']).filter(isId);
  const names = await personNames(act, people);
  const found = await act.tx
    .selectFrom('catalogue.benchmarks')
    .select(['proposal', 'code'])
    .where('district', '=', act.district)
    .where(
      'proposal',
      'in',
      rows.map((r) => r.id),
    )
    .orderBy('code')
    .execute();
  const answer: ProposalLine[] = [];
  for (const r of rows)
    answer.push({
      id: r.id,
      document: r.document,
      publishedOn: r.published_on as LocalDate,
      from: r.valid_from as LocalDate,
      fileName: r.file_name,
      state: r.state as ProposalLine['state'],
      proposedBy: r.proposed_by,
      proposedByName: names.get(r.proposed_by) ?? null,
      proposedAt: r.proposed_at,
      decidedByName: names.get(r.decided_by ?? '') ?? null,
      decidedAt: r.decided_at,
      reason: r.reason,
      matters: found.filter((b) => b.proposal === r.id).map((b) => b.code),
      mayAdopt:
        r.state === 'waiting' &&
        (await refusalsOfDuty(act, 'confirmCatalogue', { doneBy: r.proposed_by })).length === 0,
    });
  return answer;
}

/** 一次提出 — each benchmark beside what the law provides and what it would stand in place of. */
export async function readProposal(act: Act, id: string): Promise<ProposalPage> {
  const row = await proposals(act).where('id', '=', id).executeTakeFirst();
  const [line] = row ? await lines(act, [row]) : [];
  if (!row || !line) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  const rows = await act.tx
    .selectFrom('catalogue.benchmarks')
    .selectAll()
    .where('district', '=', act.district)
    .where('proposal', '=', id)
    .orderBy('code')
    .execute();
  const benchmarks: ProposalPage['benchmarks'][number][] = [];
  for (const r of rows) {
    const benchmark = benchmarkOf(r);
    const matter = (await findMatter(act, r.code))?.matter;
    const before = await benchmarkFor(act, r.code, benchmark.from);
    benchmarks.push({
      benchmark,
      matterName: matter?.plainName ?? r.code,
      basis: matter?.bases.find((b) => b.citation === r.citation) ?? null,
      before: before?.id === benchmark.id ? null : before,
    });
  }
  return { ...line, left: row.problems as unknown as readonly Refusal[], benchmarks };
}
