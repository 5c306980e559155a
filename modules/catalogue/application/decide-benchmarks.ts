import { type LocalDate, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import type { BenchmarkGrade } from '../domain/finding.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { mustKeep } from './keepers.ts';
import { benchmarkList, draftRefusals, sourceRefusals } from './propose-benchmarks.ts';
import { appendPublic } from './streams.ts';

const stateWords = {
  waiting: ['等待采用', 'it waits to be adopted'],
  adopted: ['已经采用', 'it is adopted already'],
  returned: ['已经退回', 'it was returned'],
} as const;

/**
 * 采用裁量基准 — a second person lets a proposal take effect: each of its benchmarks is used from its day on, and the one before, adopted
 * or sample, ends on that day. The law is looked at once more, because the list may have moved since.
 *
 * @returns how many benchmarks were adopted
 * @throws Refused `people.someone-else-confirms`, `catalogue.not-keeper`, `catalogue.benchmark-state`, and whatever stands against a draft
 */
export async function adoptProposal(act: Act, id: string): Promise<number> {
  const found = await waiting(act, id, 'confirmCatalogue');
  const from = found.valid_from as LocalDate;
  const rows = await benchmarksOf(act, id);
  const drafts = rows.map((b) => ({
    matter: b.code,
    citation: b.citation ?? '',
    base: (b.grades as unknown as readonly BenchmarkGrade[])[0]?.base ?? 'yuan',
    grades: b.grades as unknown as readonly BenchmarkGrade[],
  }));
  const publishedOn = found.published_on as LocalDate;
  const [first, ...rest] = [
    ...sourceRefusals(act, { document: found.document, publishedOn, from }),
    ...(await draftRefusals(act, from, drafts)),
  ];
  if (first) throw new Refused([first, ...rest]);
  for (const b of rows) {
    await act.tx
      .updateTable('catalogue.benchmarks')
      .set({ valid_until: from })
      .where('district', '=', act.district)
      .where('code', '=', b.code)
      .where('valid_until', 'is', null)
      .where('valid_from', '<', from)
      .where((e) => e.or([e('confirmed_at', 'is not', null), e('mark', '=', 'sample')]))
      .execute();
    await act.tx
      .updateTable('catalogue.benchmarks')
      .set({ confirmed_by: act.actor.id, confirmed_at: act.now })
      .where('district', '=', act.district)
      .where('id', '=', b.id)
      .execute();
    const data = { benchmark: b.id, proposal: id, matter: b.code, version: b.version, from };
    await appendPublic(act, `benchmark:${b.code}`, [{ type: 'BenchmarkAdopted/1', data }], ['apl:34']);
  }
  await decide(act, id, 'adopted', null);
  return rows.length;
}

/** 退回裁量基准 — nothing comes into use; the reason is kept. */
export async function returnProposal(act: Act, id: string, reason: string): Promise<void> {
  await waiting(act, id, 'manageCatalogue');
  for (const b of await benchmarksOf(act, id)) {
    const data = { benchmark: b.id, proposal: id, matter: b.code, version: b.version };
    await appendPublic(act, `benchmark:${b.code}`, [{ type: 'BenchmarkReturned/1', data }], ['apl:34']);
  }
  await decide(act, id, 'returned', reason);
}

async function waiting(act: Act, id: string, duty: 'manageCatalogue' | 'confirmCatalogue') {
  const row = await act.tx
    .selectFrom('catalogue.benchmark_proposals')
    .select(['document', 'published_on', 'valid_from', 'state', 'proposed_by'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw state('不存在', 'there is no such proposal');
  await mustKeep(act, duty, benchmarkList, duty === 'confirmCatalogue' ? row.proposed_by : undefined);
  const [why, whyEn] = stateWords[row.state as keyof typeof stateWords];
  if (row.state !== 'waiting') throw state(why, whyEn);
  return row;
}

function benchmarksOf(act: Act, proposal: string) {
  return act.tx
    .selectFrom('catalogue.benchmarks')
    .select(['id', 'code', 'version', 'citation', 'grades'])
    .where('district', '=', act.district)
    .where('proposal', '=', proposal)
    .orderBy('code')
    .execute();
}

async function decide(act: Act, id: string, state: 'adopted' | 'returned', reason: string | null): Promise<void> {
  await act.tx
    .updateTable('catalogue.benchmark_proposals')
    .set({ state, decided_by: act.actor.id, decided_at: act.now, reason })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
}

function state(why: string, whyEn: string): Refused {
  return new Refused([refusal(catalogueRefusals, 'catalogue.benchmark-state', { why, whyEn })]);
}
