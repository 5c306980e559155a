import type { LocalDate } from '@zhiyi/kernel';
import { chineseBigrams, Refused, refusal } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import type { List, ListKind, ListRow } from '../domain/list-row.ts';
import type { Matter } from '../domain/matter.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { quotedLexemes, relevance } from '../domain/search.ts';
import { atDates, type MatterAtDates } from '../domain/two-dates.ts';

export interface MatterName {
  readonly code: string;
  readonly name: string;
  readonly plainName: string;
  readonly field: string;
}

/** A matter as it stands now, with the number of its definition; null when there is none. */
export async function findMatter(
  act: Act,
  code: string,
): Promise<{ readonly matter: Matter; readonly version: number } | null> {
  const row = await act.tx
    .selectFrom('catalogue.matters')
    .select(['definition', 'version'])
    .where('district', '=', act.district)
    .where('code', '=', code)
    .executeTakeFirst();
  return row ? { matter: row.definition as unknown as Matter, version: row.version } : null;
}

/** The definition under one of its numbers, as a power check named it; null when there is none. */
export async function findMatterVersion(act: Act, code: string, version: number): Promise<Matter | null> {
  const row = await act.tx
    .selectFrom('catalogue.matter_versions')
    .select('definition')
    .where('district', '=', act.district)
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  return row ? (row.definition as unknown as Matter) : null;
}

/**
 * 两日适用 — the matter with the provisions in force at the act and at the decision; `lawFor` then says which law applies (APL 37).
 * @throws Refused `catalogue.matter-unknown`
 */
export async function matterVersion(
  act: Act,
  code: string,
  dates: { readonly act: LocalDate; readonly decision: LocalDate },
): Promise<MatterAtDates> {
  const found = await findMatter(act, code);
  if (!found) throw new Refused([refusal(catalogueRefusals, 'catalogue.matter-unknown', { matter: code })]);
  return atDates(found.matter, found.version, dates);
}

/** Names of many matters at once, in the order asked; unknown codes are left out. */
export async function mattersByCode(act: Act, codes: readonly string[]): Promise<readonly MatterName[]> {
  if (codes.length === 0) return [];
  const rows = await act.tx
    .selectFrom('catalogue.matters')
    .select(['code', 'name', 'plain_name', 'field'])
    .where('district', '=', act.district)
    .where('code', 'in', [...new Set(codes)])
    .execute();
  const byCode = new Map(rows.map((r) => [r.code, r]));
  return codes.flatMap((code) => {
    const r = byCode.get(code);
    return r ? [{ code, name: r.name, plainName: r.plain_name, field: r.field }] : [];
  });
}

/** 用日常说法找事项 — best first; words that agree in all pairs before those that agree in some. */
export async function searchMatters(act: Act, words: string, limit = 20): Promise<readonly MatterName[]> {
  const pairs = chineseBigrams(words.slice(0, 60)).query;
  if (pairs.length === 0) return [];
  const take = async (join: ' & ' | ' | ') =>
    act.tx
      .selectFrom('catalogue.matters')
      .select(['code', 'name', 'plain_name', 'field', sql<readonly string[]>`definition -> 'aliases'`.as('aliases')])
      .where('district', '=', act.district)
      .where(sql<boolean>`search @@ ${quotedLexemes(pairs, join)}::tsquery`)
      .orderBy('made_up')
      .orderBy('code')
      .limit(400)
      .execute();
  const all = await take(' & ');
  const rows = all.length > 0 ? all : await take(' | ');
  return rows
    .map((r) => ({ code: r.code, name: r.name, plainName: r.plain_name, field: r.field, aliases: r.aliases }))
    .map((m) => ({ m, score: relevance(words, m) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ m }) => ({ code: m.code, name: m.name, plainName: m.plainName, field: m.field }));
}

/** Every row that ever named the matters, on whatever list. */
export async function rowsOfMatters(act: Act, codes: readonly string[]): Promise<readonly ListRow[]> {
  if (codes.length === 0) return [];
  const rows = await listRows(act)
    .where('r.code', 'in', [...codes])
    .execute();
  return rows.map(rowOf);
}

/** Every row that ever named the body. */
export async function rowsOfBody(act: Act, body: string): Promise<readonly ListRow[]> {
  const rows = await listRows(act)
    .where(sql<boolean>`r.bodies @> ARRAY[${body}]`)
    .orderBy('r.list_id')
    .orderBy('r.number')
    .execute();
  return rows.map(rowOf);
}

export function listRows(act: Act) {
  return act.tx
    .selectFrom('catalogue.list_rows as r')
    .innerJoin('catalogue.lists as l', (j) => j.onRef('l.district', '=', 'r.district').onRef('l.id', '=', 'r.list_id'))
    .innerJoin('catalogue.batches as b', (j) =>
      j.onRef('b.district', '=', 'r.district').onRef('b.id', '=', 'r.batch_id'),
    )
    .select([
      'r.id',
      'r.list_id',
      'l.kind',
      'l.name as list_name',
      'b.number as batch',
      'r.code',
      'r.number',
      'r.bodies',
    ])
    .select(['r.supervisor', 'r.ground', 'r.rests_on', 'r.tests', 'r.division_note', 'r.published_on', 'r.valid_from'])
    .select(['r.valid_until', 'r.withdrawn_reason'])
    .where('r.district', '=', act.district);
}

type StoredRow = Awaited<ReturnType<ReturnType<typeof listRows>['execute']>>[number];

export function rowOf(r: StoredRow): ListRow {
  return {
    id: r.id,
    list: r.list_id,
    kind: r.kind as ListKind,
    listName: r.list_name,
    batch: r.batch,
    code: r.code,
    number: r.number,
    bodies: r.bodies,
    supervisor: r.supervisor,
    ground: r.ground as ListRow['ground'],
    restsOn: r.rests_on,
    tests: r.tests as ListRow['tests'],
    divisionNote: r.division_note,
    publishedOn: r.published_on as LocalDate | null,
    from: r.valid_from as LocalDate,
    until: r.valid_until as LocalDate | null,
    withdrawnReason: r.withdrawn_reason,
  };
}

export async function findList(act: Act, id: string): Promise<List> {
  const row = await act.tx
    .selectFrom('catalogue.lists')
    .select(['id', 'kind', 'name', 'bodies'])
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refused([refusal(catalogueRefusals, 'catalogue.list-unknown', { list: id })]);
  return { ...row, kind: row.kind as ListKind };
}
