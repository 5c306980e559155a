import { dayOf, type LocalDate } from '@zhiyi/kernel';
import type { DiscretionBenchmark } from '@zhiyi/law';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { mustHold } from '../../people/index.ts';
import type { Benchmark, BenchmarkGrade } from '../domain/finding.ts';
import { appendPublic } from './streams.ts';

const columns = [
  'id',
  'code',
  'version',
  'citation',
  'source',
  'mark',
  'grades',
  'published_on',
  'valid_from',
  'valid_until',
  'confirmed_at',
] as const;

function benchmarksOf(act: Act, code: string) {
  return act.tx
    .selectFrom('catalogue.benchmarks')
    .select(columns)
    .where('district', '=', act.district)
    .where('code', '=', code);
}

type Stored = Awaited<ReturnType<ReturnType<typeof benchmarksOf>['execute']>>[number];

export function benchmarkOf(row: Stored): Benchmark {
  const grades = row.grades as unknown as readonly (Omit<BenchmarkGrade, 'factors' | 'reason'> &
    Partial<BenchmarkGrade>)[];
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    citation: row.citation,
    source: row.source,
    publishedOn: row.published_on as LocalDate | null,
    from: row.valid_from as LocalDate,
    until: row.valid_until as LocalDate | null,
    mark: row.mark as Benchmark['mark'],
    confirmed: row.confirmed_at !== null,
    grades: grades.map((g) => ({ ...g, factors: g.factors ?? [], reason: g.reason ?? '' })),
  };
}

/**
 * 裁量基准 — the benchmark of a matter in use on a day: the one adopted, or, for want of one, the sample that shows the shape. What only
 * waits to be adopted is not in use; null when there is neither (APL 34).
 */
export async function benchmarkFor(act: Act, code: string, day: LocalDate): Promise<Benchmark | null> {
  const row = await benchmarksOf(act, code)
    .where('valid_from', '<=', day)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>', day)]))
    .where((e) => e.or([e('confirmed_at', 'is not', null), e('mark', '=', 'sample')]))
    .orderBy(sql`confirmed_at IS NULL`)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? benchmarkOf(row) : null;
}

/** 沿革 — every benchmark of a matter that was ever adopted, the newest first. */
export async function adoptedBenchmarks(act: Act, code: string): Promise<readonly Benchmark[]> {
  const rows = await benchmarksOf(act, code)
    .where('confirmed_at', 'is not', null)
    .orderBy('valid_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(benchmarkOf);
}

/**
 * 样例 — records made-up benchmarks, which are the standard of nobody and never confirmed. One adopted later stands in their place.
 * @returns ids, in the order given; matters that are not known are left out
 */
export async function recordSamples(
  act: Act,
  samples: readonly DiscretionBenchmark[],
  from: LocalDate = dayOf(act.now),
): Promise<readonly string[]> {
  await mustHold(act, 'manageCatalogue');
  const ids: string[] = [];
  for (const b of samples) {
    const version = await nextVersion(act, b.matter);
    if (version === null) continue;
    const id = act.newId();
    await act.tx
      .insertInto('catalogue.benchmarks')
      .values({
        district: act.district,
        id,
        code: b.matter,
        version,
        source: b.source,
        mark: 'sample',
        grades: JSON.stringify(gradesOf(b)),
        valid_from: from,
        recorded_by: act.actor.id,
        recorded_at: act.now,
      })
      .execute();
    const event = { type: 'BenchmarkSampled/1', data: { benchmark: id, matter: b.matter, version, from } };
    await appendPublic(act, `benchmark:${b.matter}`, [event], ['apl:34']);
    ids.push(id);
  }
  return ids;
}

/** Number of the next benchmark of a matter; null where the matter is not known. */
export async function nextVersion(act: Act, code: string): Promise<number | null> {
  const before = await act.tx
    .selectFrom('catalogue.matters as m')
    .leftJoin('catalogue.benchmarks as b', (j) =>
      j.onRef('b.district', '=', 'm.district').onRef('b.code', '=', 'm.code'),
    )
    .select((e) => e.fn.max('b.version').as('version'))
    .where('m.district', '=', act.district)
    .where('m.code', '=', code)
    .groupBy('m.code')
    .executeTakeFirst();
  return before ? Number(before.version ?? 0) + 1 : null;
}

function gradesOf(b: DiscretionBenchmark): readonly BenchmarkGrade[] {
  const unit = b.base === 'yuan' ? 100 : 1;
  return b.grades.map((g) => ({
    grade: g.grade,
    label: g.label,
    circumstances: g.circumstances,
    factors: [],
    parties: g.parties,
    base: b.base,
    min: g.least * unit,
    max: g.most * unit,
    words: g.words,
    reason: '',
  }));
}
