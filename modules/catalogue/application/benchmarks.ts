import { dayOf, type LocalDate, Refused, refusal } from '@zhiyi/kernel';
import type { DiscretionBenchmark } from '@zhiyi/law';
import type { Act } from '@zhiyi/store';
import { mustHold } from '../../people/index.ts';
import type { Benchmark, BenchmarkGrade } from '../domain/finding.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { appendPublic } from './streams.ts';

/** 裁量基准 — the benchmark of a matter that is in force on a day, the newest version; null when there is none (APL 34). */
export async function benchmarkFor(act: Act, code: string, day: LocalDate): Promise<Benchmark | null> {
  const row = await act.tx
    .selectFrom('catalogue.benchmarks')
    .select(['id', 'code', 'version', 'source', 'mark', 'grades', 'confirmed_at'])
    .where('district', '=', act.district)
    .where('code', '=', code)
    .where('valid_from', '<=', day)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>', day)]))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    source: row.source,
    mark: row.mark as Benchmark['mark'],
    confirmed: row.confirmed_at !== null,
    grades: row.grades as unknown as readonly BenchmarkGrade[],
  };
}

/**
 * 采用裁量基准 — records benchmarks as the next version of their matters, unconfirmed. The version before ends on the day they begin.
 * @returns ids, in the order given; matters that are not known are left out
 */
export async function adoptBenchmarks(
  act: Act,
  benchmarks: readonly DiscretionBenchmark[],
  from: LocalDate = dayOf(act.now),
): Promise<readonly string[]> {
  await mustHold(act, 'manageCatalogue');
  const ids: string[] = [];
  for (const b of benchmarks) {
    const before = await act.tx
      .selectFrom('catalogue.matters as m')
      .leftJoin('catalogue.benchmarks as b', (j) =>
        j.onRef('b.district', '=', 'm.district').onRef('b.code', '=', 'm.code'),
      )
      .select((e) => e.fn.max('b.version').as('version'))
      .where('m.district', '=', act.district)
      .where('m.code', '=', b.matter)
      .groupBy('m.code')
      .executeTakeFirst();
    if (!before) continue;
    const id = act.newId();
    const version = Number(before.version ?? 0) + 1;
    await act.tx
      .updateTable('catalogue.benchmarks')
      .set({ valid_until: from })
      .where('district', '=', act.district)
      .where('code', '=', b.matter)
      .where('valid_until', 'is', null)
      .execute();
    await act.tx
      .insertInto('catalogue.benchmarks')
      .values({
        district: act.district,
        id,
        code: b.matter,
        version,
        source: b.source,
        mark: b.mark,
        grades: JSON.stringify(gradesOf(b)),
        valid_from: from,
        recorded_by: act.actor.id,
        recorded_at: act.now,
      })
      .execute();
    const event = {
      type: 'BenchmarkAdopted/1',
      data: { benchmark: id, matter: b.matter, version, mark: b.mark, from },
    };
    await appendPublic(act, `benchmark:${b.matter}`, [event], ['apl:34']);
    ids.push(id);
  }
  return ids;
}

/** A second person confirms a benchmark; a sample is never confirmed. @throws Refused `catalogue.benchmark-state` */
export async function confirmBenchmark(act: Act, id: string): Promise<void> {
  const row = await act.tx
    .selectFrom('catalogue.benchmarks')
    .select(['code', 'version', 'mark', 'recorded_by', 'confirmed_at'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw state('没有这一份', 'there is no such benchmark');
  await mustHold(act, 'confirmCatalogue', { doneBy: row.recorded_by });
  if (row.mark === 'sample') throw state('样例只用来演示', 'a sample only shows the shape');
  if (row.confirmed_at !== null) throw state('已经确认', 'it is confirmed already');
  await act.tx
    .updateTable('catalogue.benchmarks')
    .set({ confirmed_by: act.actor.id, confirmed_at: act.now })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
  const event = { type: 'BenchmarkConfirmed/1', data: { benchmark: id, matter: row.code, version: row.version } };
  await appendPublic(act, `benchmark:${row.code}`, [event], ['apl:34']);
}

function gradesOf(b: DiscretionBenchmark): readonly BenchmarkGrade[] {
  const unit = b.base === 'yuan' ? 100 : 1;
  return b.grades.map((g) => ({
    grade: g.grade,
    label: g.label,
    circumstances: g.circumstances,
    parties: g.parties,
    base: b.base,
    min: g.least * unit,
    max: g.most * unit,
    words: g.words,
  }));
}

function state(why: string, whyEn: string): Refused {
  return new Refused([refusal(catalogueRefusals, 'catalogue.benchmark-state', { why, whyEn })]);
}
