import { chineseBigrams, type LocalDate } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { sql } from 'kysely';
import { checkLists, type ListCheck } from '../domain/check-lists.ts';
import { type List, type ListKind, type ListRow, rowInForce } from '../domain/list-row.ts';
import { type Matter, penaltyBases } from '../domain/matter.ts';
import { quotedLexemes } from '../domain/search.ts';
import { listRows, rowOf, rowsOfMatters } from './matters.ts';

export interface MatterFilter {
  readonly q?: string | undefined;
  readonly field?: string | undefined;
  readonly department?: string | undefined;
  readonly list?: string | undefined;
  readonly body?: string | undefined;
  readonly mark?: 'V' | 'R' | undefined;
  readonly madeUp?: boolean | undefined;
}

export interface MatterLine {
  readonly code: string;
  readonly name: string;
  readonly plainName: string;
  readonly field: string;
  readonly department: string;
  readonly mark: 'V' | 'R';
  readonly madeUp: boolean;
  /** a penalty provision is in force on the day */
  readonly basisInForce: boolean;
  /** rows in force on the day */
  readonly rows: readonly ListRow[];
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next?: string;
  readonly count: number;
  readonly more: boolean;
}

const COUNTED = 10_000;

/** 事项列表 — by keyset: real matters first, then by code. */
export async function listMatters(
  act: Act,
  filter: MatterFilter,
  day: LocalDate,
  limit: number,
  cursor?: string,
): Promise<Page<MatterLine>> {
  const where = conditions(act, filter, day);
  const [afterMadeUp, afterCode] = readCursor(cursor);
  const { rows } = await sql<{ code: string; made_up: boolean; definition: Matter }>`
    SELECT m.code, m.made_up, m.definition FROM catalogue.matters m
    WHERE ${where} AND (m.made_up, m.code) > (${afterMadeUp}::boolean, ${afterCode})
    ORDER BY m.made_up, m.code LIMIT ${limit + 1}`.execute(act.tx);
  const { rows: counted } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM (SELECT 1 FROM catalogue.matters m WHERE ${where} LIMIT ${COUNTED + 1}) x`.execute(
    act.tx,
  );
  const page = rows.slice(0, limit);
  const standing = await rowsOfMatters(
    act,
    page.map((r) => r.code),
  );
  const last = page.at(-1);
  const n = counted[0]?.n ?? 0;
  return {
    rows: page.map((r) => lineOf(r.definition, standing, day)),
    ...(rows.length > limit && last ? { next: `${Number(last.made_up)}|${last.code}` } : {}),
    count: Math.min(n, COUNTED),
    more: n > COUNTED,
  };
}

/** 领域与主管部门 — under which headings matters stand, for whoever looks through them. */
export async function listHeadings(act: Act): Promise<{ fields: string[]; departments: string[] }> {
  const read = async (column: 'field' | 'department') =>
    (
      await act.tx
        .selectFrom('catalogue.matters')
        .select(column)
        .distinct()
        .where('district', '=', act.district)
        .orderBy(column)
        .execute()
    ).map((r) => r[column as keyof typeof r] as string);
  return { fields: await read('field'), departments: await read('department') };
}

function conditions(act: Act, f: MatterFilter, day: LocalDate) {
  const on = sql`r.published_on IS NOT NULL AND r.valid_from <= ${day}::date AND (r.valid_until IS NULL OR r.valid_until > ${day}::date)`;
  const standing = (more: ReturnType<typeof sql>) =>
    sql`EXISTS (SELECT 1 FROM catalogue.list_rows r WHERE r.district = m.district AND r.code = m.code AND ${on} AND ${more})`;
  const pairs = f.q === undefined ? [] : chineseBigrams(f.q).query;
  const all = [
    sql`m.district = ${act.district}`,
    ...(f.field === undefined ? [] : [sql`m.field = ${f.field}`]),
    ...(f.department === undefined ? [] : [sql`m.department = ${f.department}`]),
    ...(f.mark === undefined ? [] : [sql`m.mark = ${f.mark}`]),
    ...(f.madeUp === undefined ? [] : [sql`m.made_up = ${f.madeUp}`]),
    ...(pairs.length === 0 ? [] : [sql`m.search @@ ${quotedLexemes(pairs, ' & ')}::tsquery`]),
    ...(f.list === undefined ? [] : [standing(sql`r.list_id = ${f.list}`)]),
    ...(f.body === undefined ? [] : [standing(sql`r.bodies @> ARRAY[${f.body}]`)]),
  ];
  return sql.join(all, sql` AND `);
}

function readCursor(cursor: string | undefined): readonly [string, string] {
  const m = /^([01])\|([A-Za-z0-9-]{1,40})$/.exec(cursor ?? '');
  return m ? [m[1] === '1' ? 'true' : 'false', m[2] as string] : ['false', ''];
}

function lineOf(m: Matter, rows: readonly ListRow[], day: LocalDate): MatterLine {
  return {
    code: m.code,
    name: m.name,
    plainName: m.plainName,
    field: m.field,
    department: m.department,
    mark: m.mark,
    madeUp: m.madeUp,
    basisInForce: penaltyBases(m, day).length > 0,
    rows: rows.filter((r) => r.code === m.code && rowInForce(r, day)),
  };
}

export interface ListSummary extends List {
  /** rows in force on the day */
  readonly rows: number;
  readonly batches: readonly BatchLine[];
}

export interface BatchLine {
  readonly id: string;
  readonly list: string;
  readonly number: number;
  readonly name: string;
  readonly state: 'draft' | 'published' | 'withdrawn';
  readonly from: string;
  readonly publishedOn: string | null;
  readonly document: string | null;
  readonly withdrawnFrom: string | null;
  readonly withdrawnReason: string | null;
  readonly rows: number;
}

/** Every list with its batches and how many rows stand on the day; the master list is counted by whoever asks for it. */
export async function listLists(act: Act, day: LocalDate): Promise<readonly ListSummary[]> {
  const lists = await act.tx
    .selectFrom('catalogue.lists')
    .select(['id', 'kind', 'name', 'bodies'])
    .where('district', '=', act.district)
    .orderBy('kind')
    .orderBy('id')
    .execute();
  const { rows: counts } = await sql<{ list_id: string; n: number }>`
    SELECT list_id, count(*)::int AS n FROM catalogue.list_rows
    WHERE district = ${act.district} AND published_on IS NOT NULL AND valid_from <= ${day}::date
      AND (valid_until IS NULL OR valid_until > ${day}::date)
    GROUP BY list_id`.execute(act.tx);
  const batches = await batchesOf(act);
  return lists.map((l) => ({
    ...l,
    kind: l.kind as ListKind,
    rows: counts.find((c) => c.list_id === l.id)?.n ?? 0,
    batches: batches.filter((b) => b.list === l.id),
  }));
}

/** 总清单 — how many matters stand on the union of comprehensive, specialist and street lists. */
export async function countMaster(act: Act, day: LocalDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(DISTINCT r.code)::int AS n FROM catalogue.list_rows r
    JOIN catalogue.lists l ON l.district = r.district AND l.id = r.list_id AND l.kind <> 'guide'
    WHERE r.district = ${act.district} AND r.published_on IS NOT NULL AND r.valid_from <= ${day}::date
      AND (r.valid_until IS NULL OR r.valid_until > ${day}::date)`.execute(act.tx);
  return rows[0]?.n ?? 0;
}

async function batchesOf(act: Act): Promise<readonly BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    SELECT b.id, b.list_id AS list, b.number, b.name, b.state, b.effective_from AS "from", b.published_on AS "publishedOn", b.document,
      b.withdrawn_from AS "withdrawnFrom", b.withdrawn_reason AS "withdrawnReason",
      (SELECT count(*)::int FROM catalogue.list_rows r WHERE r.district = b.district AND r.batch_id = b.id) AS rows
    FROM catalogue.batches b WHERE b.district = ${act.district} ORDER BY b.list_id, b.number`.execute(act.tx);
  return rows;
}

/** 清单检查 — the whole catalogue on a day. */
export async function checkAllLists(act: Act, day: LocalDate): Promise<ListCheck & { readonly master: number }> {
  const matters = await act.tx
    .selectFrom('catalogue.matters')
    .select('definition')
    .where('district', '=', act.district)
    .orderBy('code')
    .execute();
  const rows = (await listRows(act).execute()).map(rowOf);
  const check = checkLists(
    matters.map((m) => m.definition as unknown as Matter),
    rows,
    day,
  );
  return { ...check, master: new Set(rows.filter((r) => rowInForce(r, day)).map((r) => r.code)).size };
}
