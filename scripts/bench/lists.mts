import { randomUUID } from 'node:crypto';
import { builtInCalendar } from '@zhiyi/law';
import { type Actor, createSubject, runAct, runRead, systemActor } from '@zhiyi/store';
import { testStore } from '@zhiyi/store/testing';
import pg from 'pg';
import { type ListQuery, listCases } from '../../modules/cases/application/list.ts';
import { benchCluster, figure, quantile, round } from './shared/cluster.mts';

/**
 * The list of 25 for a user who may see one organ of eight, at 62,000 and at 1,000,000 cases: pages followed by keyset with names opened
 * and masked, and the honest count. The cases are bulk-loaded by a generator, not played. The reference is the same 25 case rows fetched by
 * their primary keys in one statement under the same policies.
 */
const SIZES = (process.env.SIZES ?? '62000,1000000').split(',').map(Number);
const TARGETS: Readonly<Record<number, number>> = { 62000: 50, 1000000: 150 };
const PAGES = Number(process.env.PAGES ?? 200);
const SUBJECTS = 1000;

const cluster = await benchCluster();
try {
  for (const size of SIZES) await measure(size);
} finally {
  await cluster.close();
}

async function measure(size: number): Promise<void> {
  const store = await testStore('2026-10-13T01:00:00Z');
  const items = await runAct(store, { name: 'bench.subjects', actor: systemActor('bench') }, async (act) => {
    const made: string[] = [];
    for (let i = 0; i < SUBJECTS; i++) {
      const profile = { kind: 'citizen', name: `罗${String.fromCodePoint(0x4e00 + i)}` };
      const s = await createSubject(act, {
        kind: 'person',
        viewers: ['o0', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7'],
        items: [{ kind: 'profile', content: profile }],
        index: [],
      });
      made.push(s.items[0] as string);
    }
    return made;
  });
  const loading = performance.now();
  await load(store.connection.owner, size, items.value);
  const loaded = performance.now() - loading;
  const actor: Actor = {
    kind: 'person',
    id: randomUUID(),
    organ: 'o3',
    team: 't3',
    viewers: ['o3', 'team:t3', `posting:${randomUUID()}`],
    posting: 'x',
  };
  const query: ListQuery = { scope: 'all', back: false, limit: 25 };
  const times: number[] = [];
  const bare: number[] = [];
  let cursor: string | undefined;
  for (let i = 0; i < PAGES; i++) {
    const from = performance.now();
    const page = await runRead(store, actor, (act) =>
      listCases(act, builtInCalendar, { ...query, ...(cursor ? { cursor } : {}) }),
    );
    times.push(performance.now() - from);
    if (page.rows.length !== 25) throw new Error(`a page of ${page.rows.length}`);
    cursor = page.next;
    const ids = page.rows.map((r) => r.caseId);
    const again = performance.now();
    await runRead(store, actor, (act) =>
      act.tx
        .selectFrom('cases.cases')
        .selectAll()
        .where('district', '=', act.district)
        .where('id', 'in', ids)
        .execute(),
    );
    bare.push(performance.now() - again);
  }
  const p95 = quantile(times, 0.95);
  figure({
    figure: `list of 25 at ${size} cases (bulk-loaded)`,
    value: round(p95),
    unit: 'ms p95',
    p50: round(quantile(times, 0.5)),
    reference: round(quantile(bare, 0.95)),
    ratio: round(p95 / quantile(bare, 0.95), 2),
    loadSeconds: round(loaded / 1000),
    target: TARGETS[size] ?? 0,
    met: TARGETS[size] === undefined || p95 <= (TARGETS[size] as number),
  });
  await store.close();
}

async function load(owner: pg.ClientConfig, size: number, items: readonly string[]): Promise<void> {
  const client = new pg.Client({ ...owner, user: 'postgres' });
  await client.connect();
  await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`);
  await client.query(
    `INSERT INTO cases.cases (district, id, version, procedure, case_number, main, tracks, matter, matter_name, party_item, party_kind, officers, team, organ,
        township, opened_at, updated_at, due_at, due_clock, next_act, secrecy, search, viewers)
     SELECT 'jiangbei', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 9, 'summary/1', '案' || n, 'served', '{"payment":{"only":"due"}}', 'M' || n % 600,
        '店外经营', ($2::uuid[])[1 + n % $3], 'citizen', ARRAY['00000000-0000-7000-8000-000000000001'::uuid], 't' || n % 8, 'o' || n % 8, '330205007',
        '2026-09-01'::timestamptz + n * interval '1 second', '2026-10-01', '2026-10-01'::timestamptz + (n * 7919 % 7776000) * interval '1 second', 'apl.pay', 'report',
        'ordinary', array_to_tsvector(ARRAY['店外', '外经', '经营', n::text]), ARRAY['o' || n % 8, 'system', 'team:t' || n % 8]
     FROM generate_series(1, $1::int) n`,
    [size, items, items.length],
  );
  for (const viewer of [`'o' || n % 8`, `'team:t' || n % 8`, `'system'`]) {
    await client.query(
      `INSERT INTO store.access (district, viewer, case_id, ground, since, given_by, due_at, updated_at, team)
       SELECT 'jiangbei', ${viewer}, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'acting', '2026-09-01', 'bench',
          '2026-10-01'::timestamptz + (n * 7919 % 7776000) * interval '1 second', '2026-10-01', 't' || n % 8 FROM generate_series(1, $1::int) n`,
      [size],
    );
  }
  await client.query('ANALYZE');
  await client.end();
}
