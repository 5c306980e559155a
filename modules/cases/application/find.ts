import { type Act, askWords, type WordsAsked } from '@zhiyi/store';
import { type RawBuilder, sql } from 'kysely';
import {
  beyond,
  firstOf,
  firstPlaces,
  inOrder,
  keysOf,
  type ListQuery,
  ofCase,
  ofRow,
  type Place,
  together,
} from './keyset.ts';

export interface Wanted {
  /** places of the page */
  readonly limit: number;
  readonly after?: Place;
  /** counted exactly up to here */
  readonly exact: number;
}

export interface Found {
  readonly places: readonly Place[];
  /** exact up to `exact`, which one more says to be exceeded */
  readonly count: number;
}

/**
 * So large a share of `exact` in the sample (one case in sixty-four) means that there are more than `exact` in all: that so many, or fewer,
 * left that much in a sample drawn by a hash does not happen (docs/adr/0031 has the bound).
 */
const COMMON = 0.04;

/** How far the list is walked at once, when the words are in so many cases that the first pages are quickly full. */
const STEP = 100;

/**
 * 检索 — the cases of a list in which every word stands. Words in few cases are found by their index, all of them, and put in order; words
 * in very many by walking the list in its order until the page is full.
 */
export async function findByWords(
  act: Act,
  q: ListQuery,
  wanted: Wanted,
  common = commonFrom(wanted.exact),
): Promise<Found> {
  const question: WordsAsked = { keys: keysOf(act, q), open: q.scope !== 'done', text: q.q ?? '' };
  if (question.keys.length === 0) return { places: [], count: 0 };
  const enough = wanted.exact + 1;
  const many = (await countSample(act, question, common)) >= common;
  const found = many ? undefined : await fromIndex(act, q, question, wanted);
  if (found && found.count < enough) return found;
  const places = await walk(act, q, question, wanted.limit, wanted.after);
  const asksMore = ofRow(act, q, sql`w`).length + ofCase(q).length > 0;
  return { places, count: many && asksMore ? (await walk(act, q, question, enough)).length : enough };
}

export function commonFrom(exact: number): number {
  return Math.ceil(exact * COMMON);
}

async function countSample(act: Act, question: WordsAsked, common: number): Promise<number> {
  const { rows } = await askWords(act, question, true, () =>
    sql<{ n: number }>`SELECT count(*)::int AS n FROM (
      SELECT 1 FROM store.access_words WHERE district = ${act.district} LIMIT ${common}) sample`.execute(act.tx),
  );
  return rows[0]?.n ?? 0;
}

async function fromIndex(act: Act, q: ListQuery, question: WordsAsked, wanted: Wanted): Promise<Found> {
  const { rows } = await askWords(act, question, false, () =>
    sql<{ n: number; due_at: string | null; case_id: string | null }>`
      WITH found AS MATERIALIZED (
        SELECT w.due_at, w.case_id FROM store.access_words w ${joined(q)}
        WHERE w.district = ${act.district} ${together([...ofRow(act, q, sql`w`), ...ofCase(q)])} LIMIT ${wanted.exact + 1})
      SELECT counted.n, page.due_at, page.case_id
      FROM (SELECT count(*)::int AS n FROM found) counted
      LEFT JOIN (SELECT due_at, case_id FROM found WHERE ${beyond(q, wanted.after)} ${firstOf(q, wanted.limit)}) page ON true
      ${inOrder(q)}`.execute(act.tx),
  );
  const places = rows.flatMap(({ due_at, case_id }) => (due_at && case_id ? [{ due_at, case_id }] : []));
  return { places, count: rows[0]?.n ?? 0 };
}

/** The first `want` of the list in which the words stand; longer and longer stretches of it are asked. */
async function walk(act: Act, q: ListQuery, question: WordsAsked, want: number, after?: Place): Promise<Place[]> {
  const places: Place[] = [];
  let from = after;
  for (let step = Math.max(STEP, want); ; step *= 4) {
    const { rows } = await askWords(act, question, false, () => stretch(act, q, step, from).execute(act.tx));
    places.push(...rows.filter((r) => r.found));
    from = rows.at(-1);
    if (places.length >= want || from === undefined || (rows.at(-1)?.walked ?? 0) < step) return places.slice(0, want);
  }
}

/** Of the next `step` places of the list those with the words, and the last in any case, from which to go on. */
function stretch(
  act: Act,
  q: ListQuery,
  step: number,
  after?: Place,
): RawBuilder<Place & { found: boolean; walked: number }> {
  const { matter: _, ...listed } = q;
  return sql`
    WITH list AS MATERIALIZED (${firstPlaces(act, listed, step, after)})
    SELECT l.due_at, l.case_id, w.found IS NOT NULL AS found, l.walked
    FROM (SELECT due_at, case_id, (row_number() OVER (${inOrder(q)}))::int AS n, (count(*) OVER ())::int AS walked FROM list) l
    LEFT JOIN LATERAL (SELECT true AS found FROM store.access_words w ${joined(q)}
      WHERE w.district = ${act.district} AND w.case_id = l.case_id ${together(ofCase(q))} LIMIT 1) w ON true
    WHERE w.found OR l.n = l.walked
    ORDER BY l.n`;
}

function joined(q: ListQuery): RawBuilder<unknown> {
  return ofCase(q).length > 0 ? sql`JOIN cases.cases c ON c.district = w.district AND c.id = w.case_id` : sql``;
}
