import { createHash } from 'node:crypto';
import { chineseBigrams } from '@zhiyi/kernel';
import { sql } from 'kysely';
import pg from 'pg';
import type { AccessColumns } from './access.ts';
import { type Act, writeAsSystem } from './act.ts';

/**
 * 检索 — the words a case is found by, and the question that is asked of them (docs/adr/0031).
 *
 * A mark is a word under a short hash of one viewer and of the part of the work it lies in. Whoever asks therefore reads only marks
 * made for his own keys: neither the answer nor the time it takes depends on words of cases he may not see. The policy of
 * the table compares the marks with the question, so the database may begin at the index of marks.
 */
export interface Words {
  readonly viewers: readonly string[];
  /** texts that are no secret */
  readonly open: readonly string[];
  /** texts about people: kept as keyed hashes of their pairs */
  readonly sealed: readonly string[];
  /** whose the sealed texts are: erasing one strikes them */
  readonly subjects: readonly string[];
}

/** What is asked: for these keys, among open cases or done ones. */
export interface WordsAsked {
  readonly keys: readonly string[];
  readonly open: boolean;
  readonly text: string;
}

/** Of 256 cases so many are marked a second time as a sample, by which it is known beforehand that a word is in very many. */
const SAMPLED = 4;
const EVERY_ROW = 'all';

/** Writes what a case is found by, with its sort columns; `fresh` where it cannot be there yet. */
export function keepWords(act: Act, caseId: string, words: Words, columns: AccessColumns, fresh: boolean): void {
  const lexemes = new Set([
    ...words.open.flatMap((t) => chineseBigrams(t).index),
    ...words.sealed.flatMap((t) => chineseBigrams(t).index.map((l) => hidden(act, l))),
  ]);
  const viewers = words.viewers.filter((v) => v !== 'system');
  const under = viewers.flatMap((v) => [
    markPrefix(v, columns.open, false),
    ...(isSampled(caseId) ? [markPrefix(v, columns.open, true)] : []),
  ]);
  const marks = [EVERY_ROW, ...under.flatMap((p) => [...lexemes].map((l) => p + l))];
  const insert = sql`INSERT INTO store.access_words AS w (district, case_id, marks, due_at, handler, state, subjects, viewers)
    VALUES (${act.district}, ${caseId}, array_to_tsvector(${marks}::text[]), ${columns.dueAt ?? 'infinity'},
      ${columns.handler ?? null}, ${columns.state ?? null}, ${[...words.subjects]}::uuid[], ${[...viewers, 'system'].sort()})`;
  if (fresh) return act.write([insert.compile(act.tx)]);
  // marks that stay the same are left as they are, so that the index of marks is not written again
  const renew = sql`${insert} ON CONFLICT (district, case_id) DO UPDATE SET due_at = excluded.due_at, handler = excluded.handler, state = excluded.state,
    subjects = excluded.subjects, viewers = excluded.viewers,
    marks = CASE WHEN w.marks = excluded.marks THEN w.marks ELSE excluded.marks END`;
  writeAsSystem(act, [ask(EVERY_ROW), renew.compile(act.tx), ask('')]);
}

/** Strikes the sealed words of every case in which the subject's stand; its open words still find it. */
export function strikeWords(act: Act, subject: string): void {
  const strike = sql`UPDATE store.access_words SET marks = array_to_tsvector(ARRAY(
      SELECT m FROM unnest(tsvector_to_array(marks)) m WHERE substr(m, ${PREFIX + 1}, 1) <> '~'))
    WHERE district = ${act.district} AND subjects @> ${[subject]}::uuid[]`;
  writeAsSystem(act, [ask(EVERY_ROW), strike.compile(act.tx), ask('')]);
}

const asking = new WeakSet<Act>();

/**
 * Lets `run` read `store.access_words`: the rows of cases the actor may see in which every word of the question stands. One question at a time.
 *
 * @param sample asks the sample only: one case in sixty-four
 */
export async function askWords<T>(act: Act, question: WordsAsked, sample: boolean, run: () => Promise<T>): Promise<T> {
  if (asking.has(act)) throw new Error('another question of words is being asked');
  asking.add(act);
  act.write([ask(queryOf(act, question, sample))]);
  try {
    return await run();
  } finally {
    asking.delete(act);
    act.write([ask('')]);
  }
}

/** Whether a text has anything to search by. */
export function hasWords(text: string): boolean {
  return chineseBigrams(text).query.length > 0;
}

export function isSampled(caseId: string): boolean {
  return (createHash('sha256').update(caseId).digest()[0] as number) < SAMPLED;
}

function queryOf(act: Act, { keys, open, text }: WordsAsked, sample: boolean): string {
  const asked = chineseBigrams(text).query.map((l) => [l, hidden(act, l)]);
  if (asked.length === 0) throw new RangeError('a question without words');
  return keys
    .map((k) => markPrefix(k, open, sample))
    .map((p) => `(${asked.map((either) => `(${either.map((l) => quoted(p + l)).join('|')})`).join('&')})`)
    .join('|');
}

const PREFIX = 6;

/** The hash under which a viewer's marks stand. */
export function markPrefix(viewer: string, open: boolean, sample: boolean): string {
  const part = `${viewer} ${open ? 'open' : 'done'}${sample ? ' sample' : ''}`;
  return createHash('sha256').update(part).digest('base64').slice(0, PREFIX);
}

function hidden(act: Act, lexeme: string): string {
  return `~${act.store.keys.indexHash('search', lexeme).toString('base64url').slice(0, 8)}`;
}

function quoted(mark: string): string {
  return `'${mark.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
}

/** SET takes no parameters. */
function ask(query: string): string {
  return `SET LOCAL zhiyi.words = ${pg.escapeLiteral(query).trimStart()}`;
}
