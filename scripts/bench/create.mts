import { randomBytes, randomUUID } from 'node:crypto';
import { runAct } from '@zhiyi/store';
import type pg from 'pg';
import { openCase } from '../../modules/cases/application/open-case.ts';
import { PLACE, testOffice } from '../../modules/cases/testing/office.ts';
import { benchCluster, figure, quantile, round } from './shared/cluster.mts';
import { openStreets, type Street } from './shared/streets.mts';

/**
 * Creating a case with its checks (duty, two certified officers, township), number, subject, event, entry, access, audit, kept answer and
 * slip, at four clients, against one transaction with one INSERT per table touched, the same rows and the same pool.
 *
 * Twice: four clients in four streets, and four in one street. Numbers of one street have no gaps, so its acts follow one another, each
 * waiting until the one before is on the disk; the reference of that figure counts up the same row, as its last INSERT.
 */
const CLIENTS = 4;
const ROUNDS = Number(process.env.ROUNDS ?? 7);
const PER_ROUND = Number(process.env.PER_ROUND ?? 300);
/** rounds until the program runs as a server does that has been up for a while */
const WARM_UP = 3;
const COUNTER = 'store.number_series';
const COUNT_UP = 'ON CONFLICT (district, organ, word, year) DO UPDATE SET last = store.number_series.last + 1';
const TABLES = [
  'store.subjects',
  'store.subject_items',
  'store.numbers',
  'store.streams',
  'store.events',
  'store.ledger_queue',
  'store.salts',
  'cases.cases',
  'store.access',
  'store.access_words',
  'store.audit',
  'store.idempotency',
  COUNTER,
];
let serial = 1_000_000;

const cluster = await benchCluster();
const office = await testOffice();
try {
  const streets = await openStreets(office.store, CLIENTS);
  const sample = await rowsOf(office.store.app, await create(streets[0] as Street));
  const inserts = TABLES.map((table) => insertOf(table, sample.get(table) ?? []));
  const apart = await measure(
    (client) => create(streets[client] as Street),
    () => insertAll(office.store.app, inserts),
  );
  figure({
    figure: 'create a case with law checks and slip',
    unit: 'cases/s at 4 clients',
    ...apart,
    target: '≥ 0.5 of bare, p50 ≤ 50 ms',
    met: apart.ratio >= 0.5 && apart.p50 <= 50,
  });
  const counting = inserts.map((i) => (i.table === COUNTER ? { ...i, text: `${i.text} ${COUNT_UP}` } : i));
  const together = await measure(
    () => create(streets[0] as Street),
    () => insertAll(office.store.app, counting, { year: 3000 }),
  );
  figure({ figure: 'the same, all in one series of numbers', unit: 'cases/s at 4 clients', ...together });
} finally {
  await office.close();
  await cluster.close();
}

async function create(street: Street): Promise<string> {
  const place = { ...PLACE, township: street.township };
  const answer = await runAct(
    office.store,
    { name: 'cases.open', actor: street.actor, key: randomUUID(), request: place },
    (act) => openCase(office.deps, act, { officers: street.officers, place, secrecy: 'ordinary' }),
  );
  return answer.value.caseId;
}

/** The two take turns in short rounds, so that a slow disk slows both. */
async function measure(act: (client: number) => Promise<unknown>, bare: () => Promise<unknown>) {
  const times: number[] = [];
  const pairs: { readonly act: number; readonly bare: number }[] = [];
  for (let r = -WARM_UP; r < ROUNDS; r++) {
    const made = await perSecond(async (client) => {
      const from = performance.now();
      await act(client);
      if (r >= 0) times.push(performance.now() - from);
    });
    const inserted = await perSecond(bare);
    if (r >= 0) pairs.push({ act: made, bare: inserted });
  }
  const ratios = pairs.map((p) => p.act / p.bare);
  return {
    value: Math.round(
      quantile(
        pairs.map((p) => p.act),
        0.5,
      ),
    ),
    reference: Math.round(
      quantile(
        pairs.map((p) => p.bare),
        0.5,
      ),
    ),
    ratio: round(quantile(ratios, 0.5), 2),
    spread: `${round(Math.min(...ratios), 2)}–${round(Math.max(...ratios), 2)}`,
    p50: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
  };
}

async function perSecond(run: (client: number) => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let left = PER_ROUND;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (left-- > 0) await run(client);
    }),
  );
  return PER_ROUND / ((performance.now() - from) / 1000);
}

type Row = Readonly<Record<string, unknown>>;

/** What one act leaves, table by table. */
async function rowsOf(pool: pg.Pool, caseId: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const stream = `case:${caseId}`;
  const ofStream = `stream = '${stream}'`;
  const where: Readonly<Record<string, string>> = {
    'store.salts': `entry_id IN (SELECT entry_id FROM store.ledger_queue WHERE ${ofStream})`,
    'cases.cases': `id = '${caseId}'`,
    'store.access': `case_id = '${caseId}'`,
    'store.access_words': `case_id = '${caseId}'`,
    'store.audit': `kind = 'cases.open'`,
    'store.subjects': 'true',
    'store.subject_items': 'true',
    'store.idempotency': 'true',
    [COUNTER]: 'true',
  };
  const client = await pool.connect();
  await client.query(
    `BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'; SET LOCAL zhiyi.words = 'all'`,
  );
  const rows = new Map<string, readonly Row[]>();
  for (const t of TABLES) rows.set(t, (await client.query(`SELECT * FROM ${t} WHERE ${where[t] ?? ofStream}`)).rows);
  await client.query('COMMIT');
  client.release();
  return rows;
}

interface Insert {
  readonly table: string;
  readonly text: string;
  readonly values: (fresh: Row) => unknown[];
}

function insertOf(table: string, rows: readonly Row[]): Insert {
  if (rows.length === 0) throw new Error(`the act leaves nothing in ${table}`);
  const columns = Object.keys(rows[0] as Row).filter((c) => !['position', 'xid', 'last_xid'].includes(c));
  const marks = rows.map((_, i) => `(${columns.map((__, j) => `$${i * columns.length + j + 1}`).join(',')})`);
  return {
    table,
    text: `INSERT INTO ${table} (${columns.join(',')}) VALUES ${marks.join(',')}`,
    values: (fresh) => rows.flatMap((row) => columns.map((c) => plain(row[c] === null ? null : (fresh[c] ?? row[c])))),
  };
}

/** The reference: fresh keys, the other bytes as the act wrote them. */
async function insertAll(pool: pg.Pool, inserts: readonly Insert[], counter: Row = {}): Promise<void> {
  const id = randomUUID();
  serial += 1;
  const keys = {
    stream: `case:${id}`,
    entry_id: id,
    case_id: id,
    key: id,
    id,
    subject: id,
    leaf_hash: randomBytes(32),
  };
  const fresh: Row = { ...keys, serial, number: `n${serial}`, case_number: `n${serial}`, year: serial };
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
    for (const i of inserts)
      await client.query(i.text, i.values(i.table === COUNTER ? { ...fresh, ...counter } : fresh));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

function plain(value: unknown): unknown {
  const json = typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
  return json ? JSON.stringify(value) : value;
}
