import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { instantFromMillis } from '@zhiyi/kernel';
import {
  type Actor,
  appendEvents,
  ensureRoles,
  grantAccess,
  migrate,
  openDb,
  openKeys,
  openPool,
  projectRoot,
  runAct,
  type StoreConfig,
  startEmbedded,
} from '@zhiyi/store';
import type pg from 'pg';

/**
 * What an act costs over the bare rows: an act with one event, three grants, slip, audit and kept answer, against one
 * transaction with one INSERT per table touched, the same rows and the same pool, on a flushing database. The two take turns in short
 * rounds, so that a slow disk slows both. Prints one JSON line.
 */
const CLIENTS = Number(process.env.CLIENTS ?? 4);
const ROUNDS = Number(process.env.ROUNDS ?? 9);
const PER_ROUND = Number(process.env.PER_ROUND ?? 400);

const TABLES = ['events', 'streams', 'ledger_queue', 'salts', 'access', 'audit', 'idempotency'] as const;
type Rows = Readonly<Record<(typeof TABLES)[number], readonly Record<string, unknown>[]>>;

const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-'));
const server = await startEmbedded({ dataDir: folder });
try {
  await ensureRoles(server.connection('postgres', 'postgres'), 'zhiyi');
  await migrate(server.connection('zhiyi_owner', 'zhiyi'), projectRoot());
  const pool = openPool(server.connection('zhiyi_app', 'zhiyi'), CLIENTS);
  const store: StoreConfig = {
    db: openDb(pool),
    district: 'jiangbei',
    keys: openKeys(path.join(folder, 'keys')),
    logOrigin: 'ledger.bench/evidence/2026',
    clock: Date.now,
  };
  const rows = await sampleRows(store, pool);
  const latencies: number[] = [];
  const measured: { act: number; bare: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const act = await perSecond(async () => {
      const from = performance.now();
      await oneAct(store);
      if (round > 0) latencies.push(performance.now() - from);
    });
    const bare = await perSecond(() => bareRows(pool, rows));
    if (round > 0) measured.push({ act, bare }); // the first round warms up
  }
  await pool.end();
  latencies.sort((a, b) => a - b);
  const value = median(measured.map((m) => m.act));
  const reference = median(measured.map((m) => m.bare));
  const line = {
    figure: 'act',
    value: Math.round(value),
    reference: Math.round(reference),
    ratio: Number(median(measured.map((m) => m.act / m.bare)).toFixed(2)),
    unit: 'acts/s against bare transactions/s',
    clients: CLIENTS,
    p50: Number((latencies[Math.floor(latencies.length / 2)] as number).toFixed(1)),
    p95: Number((latencies[Math.floor(latencies.length * 0.95)] as number).toFixed(1)),
  };
  console.log(JSON.stringify(line));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function actor(): Actor {
  return { kind: 'person', id: 'p-lin', posting: 'post-1', organ: 'hongtang', viewers: ['hongtang', 'person:p-lin'] };
}

async function oneAct(store: StoreConfig): Promise<string> {
  const answer = await runAct(
    store,
    { name: 'cases.open', actor: actor(), key: randomUUID(), request: { matter: '330204-001', place: 'bench' } },
    async (act) => {
      const id = act.newId();
      const stream = `case:${id}`;
      const viewers = ['hongtang', 'team:hongtang', 'person:p-lin'];
      await appendEvents(act, {
        stream,
        expected: 0,
        events: [{ type: 'CaseOpened/1', data: { matter: '330204-001', party: act.newId(), facts: act.newId() } }],
        basis: ['apl:51', 'apl:52'],
        viewers,
      });
      const grants = viewers.map((viewer) => ({ viewer, ground: 'acting' as const }));
      await grantAccess(act, id, grants, { open: true, dueAt: instantFromMillis(Date.now() + 7 * 86_400_000) });
      return { id };
    },
  );
  return answer.value.id;
}

/** The rows one act leaves, read back once. */
async function sampleRows(store: StoreConfig, pool: pg.Pool): Promise<Rows> {
  await oneAct(store);
  const client = await pool.connect();
  await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
  const rows: Record<string, Record<string, unknown>[]> = {};
  for (const table of TABLES) rows[table] = (await client.query(`SELECT * FROM store.${table}`)).rows;
  await client.query('COMMIT');
  client.release();
  return rows as unknown as Rows;
}

/** One transaction, one INSERT per table, fresh keys. */
async function bareRows(pool: pg.Pool, rows: Rows): Promise<void> {
  const id = randomUUID();
  const fresh: Readonly<Record<string, unknown>> = {
    stream: `case:${id}`,
    entry_id: id,
    case_id: id,
    key: id,
    id,
    leaf_hash: randomBytes(32),
  };
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
    for (const table of TABLES) {
      const list = rows[table];
      const columns = Object.keys(list[0] as object).filter((c) => c !== 'position' && c !== 'xid' && c !== 'last_xid');
      const values = list.flatMap((row) => columns.map((c) => plain(fresh[c] ?? row[c])));
      const marks = list.map((_, i) => `(${columns.map((__, j) => `$${i * columns.length + j + 1}`).join(',')})`);
      await client.query(`INSERT INTO store.${table} (${columns.join(',')}) VALUES ${marks.join(',')}`, values);
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

function plain(value: unknown): unknown {
  const json = typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
  return json ? JSON.stringify(value) : value;
}

async function perSecond(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let left = PER_ROUND;
  const client = async () => {
    while (left-- > 0) await run();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (PER_ROUND / (performance.now() - from)) * 1000;
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
