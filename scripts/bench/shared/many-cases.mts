import { chineseBigrams } from '@zhiyi/kernel';
import { createSubject, markPrefix, runAct, systemActor } from '@zhiyi/store';
import type { TestStore } from '@zhiyi/store/testing';
import pg from 'pg';

/** Who sees the generated cases: eight organs with a team each, one of them an organ of the caller's. */
export interface Seen {
  readonly organ: string;
  readonly team: string;
}

const ORGANS = 8;
const SUBJECTS = 1000;
/** hashed words of names and places in one case, and of all of them */
const SEALED = 36;
const SEALED_IN_ALL = 4000;

/**
 * Cases for measuring lists: bulk-loaded by statements of the database itself, not played, each with a party's sealed profile, about sixty words to be
 * found by and access rows for its organ, its team and the system. Every hundredth is in the state `decided`, the rest `served`; case
 * numbers are 案1, 案2, … Indexes are made when the rows are in, and the tables
 * vacuumed as a database in use is (rows whose commit is not flushed yet could not be marked as seen by all).
 *
 * @returns seconds it took
 */
export async function loadCases(
  store: TestStore,
  size: number,
  own: Seen = { organ: 'o3', team: 't3' },
): Promise<number> {
  const begun = performance.now();
  const organs = Array.from({ length: ORGANS }, (_, i) => (i === 3 ? own.organ : `o${i}`));
  const teams = Array.from({ length: ORGANS }, (_, i) => (i === 3 ? own.team : `t${i}`));
  const items = await profiles(store, organs);
  const client = new pg.Client(store.connection.superuser);
  await client.connect();
  try {
    await client.query(`SET synchronous_commit = on; SET maintenance_work_mem = '512MB'`);
    const { rows: indexes } = await client.query<{ name: string; text: string }>(
      `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS text FROM pg_index
       WHERE indrelid IN ('cases.cases'::regclass, 'store.access'::regclass, 'store.access_words'::regclass)
         AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`,
    );
    for (const i of indexes) await client.query(`DROP INDEX ${i.name}`);
    await client.query(
      `INSERT INTO cases.cases (district, id, version, procedure, case_number, main, tracks, matter, matter_name, party_item, party_kind,
         officers, team, organ, township, opened_at, updated_at, due_at, due_clock, next_act, secrecy, viewers)
       SELECT 'jiangbei', ${ID}, 9, 'summary/1', '案' || n, ${STATE}, '{"payment":{"only":"due"}}',
         'M' || n / ${ORGANS} % 600, '店外经营', ($2::uuid[])[1 + n % ${SUBJECTS}], 'citizen', ARRAY['00000000-0000-7000-8000-000000000001'::uuid],
         ($4::text[])[1 + n % ${ORGANS}], ($3::text[])[1 + n % ${ORGANS}], '330205007', '2026-09-01'::timestamptz + n * interval '1 second', '2026-10-01',
         ${DUE}, 'apl.pay', 'report', 'ordinary',
         ARRAY[($3::text[])[1 + n % ${ORGANS}], 'system', 'team:' || ($4::text[])[1 + n % ${ORGANS}]]
       FROM generate_series(1, $1::int) n`,
      [size, items, organs, teams],
    );
    for (const viewer of [
      `($2::text[])[1 + n % ${ORGANS}]`,
      `'team:' || ($3::text[])[1 + n % ${ORGANS}]`,
      `'system'`,
    ]) {
      await client.query(
        `INSERT INTO store.access (district, viewer, case_id, ground, since, given_by, due_at, updated_at, team, state)
         SELECT 'jiangbei', ${viewer}, ${ID}, 'acting', '2026-09-01', 'bench', ${DUE}, '2026-10-01', ($3::text[])[1 + n % ${ORGANS}], ${STATE}
         FROM generate_series(1, $1::int) n WHERE ($2::text[]) IS NOT NULL`,
        [size, organs, teams],
      );
    }
    const under = (names: readonly string[], sample: boolean) => names.map((v) => markPrefix(v, true, sample));
    const keys = [organs, teams.map((t) => `team:${t}`)];
    await client.query(
      `INSERT INTO store.access_words (district, case_id, marks, due_at, state, subjects, viewers)
       SELECT 'jiangbei', id, array_to_tsvector(ARRAY(
           SELECT p || w FROM unnest(ARRAY[($6::text[])[1 + n % ${ORGANS}], ($7::text[])[1 + n % ${ORGANS}]]
             || CASE WHEN sampled THEN ARRAY[($8::text[])[1 + n % ${ORGANS}], ($9::text[])[1 + n % ${ORGANS}]] END) p,
             unnest($4::text[] || n::text || ($5::text[])[1 + n * 31 % ${SEALED_IN_ALL} : ${SEALED} + n * 31 % ${SEALED_IN_ALL}]) w
         ) || 'all'::text), ${DUE}, ${STATE}, '{}', ARRAY[($2::text[])[1 + n % ${ORGANS}], 'system', 'team:' || ($3::text[])[1 + n % ${ORGANS}]]
       FROM (SELECT n, ${ID} AS id, get_byte(sha256(convert_to(${ID}::text, 'UTF8')), 0) < 4 AS sampled FROM generate_series(1, $1::int) n) c`,
      [
        size,
        organs,
        teams,
        chineseBigrams('店外经营 甬北综执简案字〔2026〕第号').index,
        Array.from({ length: SEALED_IN_ALL + SEALED }, (_, i) => `~${(i * 7919).toString(36).padStart(8, 'x')}`),
        ...keys.map((k) => under(k, false)),
        ...keys.map((k) => under(k, true)),
      ],
    );
    for (const i of indexes) await client.query(i.text);
    await client.query('VACUUM ANALYZE cases.cases');
    await client.query('VACUUM ANALYZE store.access');
    await client.query('VACUUM ANALYZE store.access_words');
  } finally {
    await client.end();
  }
  return (performance.now() - begun) / 1000;
}

const ID = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const STATE = `CASE WHEN n / ${ORGANS} % 100 = 0 THEN 'decided' ELSE 'served' END`;
const DUE = `'2026-10-01'::timestamptz + (n::bigint * 7919 % 7776000) * interval '1 second'`;

/** A thousand parties by the store's own act; the cases share them. */
async function profiles(store: TestStore, viewers: readonly string[]): Promise<readonly string[]> {
  const { value } = await runAct(store, { name: 'bench.subjects', actor: systemActor('bench') }, async (act) => {
    const made: string[] = [];
    for (let i = 0; i < SUBJECTS; i++) {
      const content = { kind: 'citizen', name: `罗${String.fromCodePoint(0x4e00 + i)}` };
      const s = await createSubject(act, { kind: 'person', viewers, items: [{ kind: 'profile', content }], index: [] });
      made.push(s.items[0] as string);
    }
    return made;
  });
  return value;
}
