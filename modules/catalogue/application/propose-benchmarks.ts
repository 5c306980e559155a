import { createHash } from 'node:crypto';
import { dayOf, type LocalDate, type Refusal, Refused, refusal } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';
import type { Act } from '@zhiyi/store';
import { type BenchmarkDraft, benchmarkRefusals } from '../domain/benchmark-check.ts';
import { problemRefusal, readBenchmarkTable } from '../domain/import/benchmark-table.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { nextVersion } from './benchmarks.ts';
import { mustKeep } from './keepers.ts';
import { findMatter } from './matters.ts';
import { appendPublic } from './streams.ts';

/** 依据的文件 — which published document the grades are taken from, and from which day they are used (APL 34). */
export interface BenchmarkSource {
  readonly document: string;
  readonly publishedOn: LocalDate;
  readonly from: LocalDate;
}

/** Kept like a list of the whole district: by the guidance body or the government (ZJ 12). */
export const benchmarkList = { kind: 'comprehensive', name: '裁量基准', bodies: [] } as const;

/**
 * 拟定裁量基准 — puts benchmarks before a second person; until then nobody uses them.
 *
 * @returns id of the proposal
 * @throws Refused with every reason, for every benchmark: none of them is taken in part
 */
export async function proposeBenchmarks(
  act: Act,
  source: BenchmarkSource,
  drafts: readonly BenchmarkDraft[],
): Promise<string> {
  await mustKeep(act, 'manageCatalogue', benchmarkList);
  orThrow([...sourceRefusals(act, source), ...(await draftRefusals(act, source.from, drafts))]);
  return write(act, source, drafts, {});
}

/**
 * 导入裁量基准 — the same from a sheet. A benchmark that cannot be read or lies outside the law is left out and named, row and column or
 * grade by grade; the others are put before a second person.
 *
 * @throws Refused with every reason when nothing in the file can be taken
 */
export async function proposeFromFile(
  act: Act,
  source: BenchmarkSource,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly sheet: readonly (readonly string[])[] },
): Promise<string> {
  await mustKeep(act, 'manageCatalogue', benchmarkList);
  orThrow(sourceRefusals(act, source));
  const read = readBenchmarkTable(file.sheet);
  const left: Refusal[] = read.problems.map(problemRefusal);
  const kept: BenchmarkDraft[] = [];
  for (const draft of read.drafts) {
    const found = await draftRefusals(act, source.from, [draft]);
    if (found.length === 0) kept.push(draft);
    left.push(...found);
  }
  if (kept.length === 0) orThrow(left.length > 0 ? left : [refusal(catalogueRefusals, 'catalogue.nothing-to-import')]);
  return write(act, source, kept, { file, left });
}

/** Everything that stands against benchmarks on the law as it stands now; asked again when they are adopted. */
export async function draftRefusals(
  act: Act,
  from: LocalDate,
  drafts: readonly BenchmarkDraft[],
): Promise<readonly Refusal[]> {
  const found: Refusal[] = [];
  for (const draft of drafts) {
    const known = await findMatter(act, draft.matter);
    if (!known) {
      found.push(refusal(catalogueRefusals, 'catalogue.matter-unknown', { matter: draft.matter }));
      continue;
    }
    found.push(...benchmarkRefusals(known.matter, draft, from));
    const last = await lastAdopted(act, draft.matter);
    if (last !== null && last >= from)
      found.push(refusal(catalogueRefusals, 'catalogue.benchmark-too-early', { matter: draft.matter, from, last }));
  }
  return found;
}

/** APL 34: made public first, and that is a fact of the past. */
export function sourceRefusals(act: Act, { publishedOn, from }: BenchmarkSource): readonly Refusal[] {
  if (publishedOn > dayOf(act.now))
    return [refusal(catalogueRefusals, 'catalogue.published-in-future', { published: publishedOn }, [apl(34)])];
  if (publishedOn > from)
    return [refusal(catalogueRefusals, 'catalogue.benchmark-before-publication', { published: publishedOn, from })];
  return [];
}

async function lastAdopted(act: Act, code: string): Promise<string | null> {
  const row = await act.tx
    .selectFrom('catalogue.benchmarks')
    .select((e) => e.fn.max('valid_from').as('last'))
    .where('district', '=', act.district)
    .where('code', '=', code)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row?.last ?? null;
}

interface FromFile {
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly left?: readonly Refusal[];
}

async function write(
  act: Act,
  source: BenchmarkSource,
  drafts: readonly BenchmarkDraft[],
  { file, left = [] }: FromFile,
): Promise<string> {
  const id = act.newId();
  const digest = file ? createHash('sha256').update(file.bytes).digest() : null;
  await act.tx
    .insertInto('catalogue.benchmark_proposals')
    .values({
      district: act.district,
      id,
      document: source.document,
      published_on: source.publishedOn,
      valid_from: source.from,
      file_name: file?.name.slice(0, 200) ?? null,
      file_sha256: digest,
      problems: JSON.stringify(left),
      proposed_by: act.actor.id,
      proposed_at: act.now,
      organ: act.organ,
    })
    .execute();
  for (const d of drafts) {
    const benchmark = act.newId();
    const version = (await nextVersion(act, d.matter)) ?? 1;
    await act.tx
      .insertInto('catalogue.benchmarks')
      .values({
        district: act.district,
        id: benchmark,
        code: d.matter,
        version,
        citation: d.citation,
        source: source.document,
        mark: 'V',
        grades: JSON.stringify(d.grades),
        published_on: source.publishedOn,
        valid_from: source.from,
        proposal: id,
        recorded_by: act.actor.id,
        recorded_at: act.now,
      })
      .execute();
    const data = { benchmark, proposal: id, matter: d.matter, version, from: source.from, document: source.document };
    await appendPublic(act, `benchmark:${d.matter}`, [{ type: 'BenchmarkProposed/1', data }], ['apl:34']);
  }
  return id;
}

function orThrow(found: readonly Refusal[]): void {
  const [first, ...rest] = found;
  if (first) throw new Refused([first, ...rest]);
}
