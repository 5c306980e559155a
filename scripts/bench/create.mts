import { randomBytes, randomUUID } from 'node:crypto';
import { runAct } from '@zhiyi/store';
import type pg from 'pg';
import { openCase } from '../../modules/cases/application/open-case.ts';
import { PLACE, testOffice } from '../../modules/cases/testing/office.ts';
import { benchCluster, figure, quantile, round } from './shared/cluster.mts';

/**
 * Creating a case with its checks (duty, two certified officers, township), number, subject, event, entry, access, audit, kept answer and
 * slip, at four clients, against one transaction with one INSERT per table touched, the same rows and the same pool.
 */
const CLIENTS = 4;
const ROUNDS = Number(process.env.ROUNDS ?? 7);
const PER_ROUND = Number(process.env.PER_ROUND ?? 200);
let serial = 1_000_000;
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
  'store.audit',
  'store.idempotency',
];

const cluster = await benchCluster();
const office = await testOffice();
try {
  const lin = await office.who('lin');
  const create = () =>
    runAct(office.store, { name: 'cases.open', actor: lin, key: randomUUID(), request: PLACE }, (act) =>
      openCase(office.deps, act, {
        officers: [office.people.lin, office.people.zhou],
        place: PLACE,
        secrecy: 'ordinary',
      }),
    );
  const first = await create();
  const rows = await rowsOf(office.store.app, first.value.caseId);
  const times: number[] = [];
  const pairs: { create: number; bare: number }[] = [];
  for (let r = 0; r <= ROUNDS; r++) {
    const made = await perSecond(async () => {
      const from = performance.now();
      await create();
      if (r > 0) times.push(performance.now() - from);
    });
    const bare = await perSecond(() => insertAll(office.store.app, rows));
    if (r > 0) pairs.push({ create: made, bare });
  }
  const ratio = quantile(
    pairs.map((p) => p.create / p.bare),
    0.5,
  );
  const p50 = quantile(times, 0.5);
  figure({
    figure: 'create a case with law checks and slip',
    value: Math.round(
      quantile(
        pairs.map((p) => p.create),
        0.5,
      ),
    ),
    unit: 'cases/s at 4 clients',
    reference: Math.round(
      quantile(
        pairs.map((p) => p.bare),
        0.5,
      ),
    ),
    ratio: round(ratio, 2),
    p50: round(p50),
    p95: round(quantile(times, 0.95)),
    target: '≥ 0.5 of bare, p50 ≤ 50 ms',
    met: ratio >= 0.5 && p50 <= 50,
  });
} finally {
  await office.close();
  await cluster.close();
}

async function perSecond(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let left = PER_ROUND;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left-- > 0) await run();
    }),
  );
  return PER_ROUND / ((performance.now() - from) / 1000);
}

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

async function rowsOf(pool: pg.Pool, caseId: string): Promise<Rows> {
  const client = await pool.connect();
  await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
  const stream = `case:${caseId}`;
  const where: Record<string, string> = {
    'store.subjects': `true`,
    'store.subject_items': `true`,
    'store.numbers': `stream = '${stream}'`,
    'store.streams': `stream = '${stream}'`,
    'store.events': `stream = '${stream}'`,
    'store.ledger_queue': `stream = '${stream}'`,
    'store.salts': `entry_id IN (SELECT entry_id FROM store.ledger_queue WHERE stream = '${stream}')`,
    'cases.cases': `id = '${caseId}'`,
    'store.access': `case_id = '${caseId}'`,
    'store.audit': `kind = 'cases.open'`,
    'store.idempotency': `true`,
  };
  const rows: Record<string, Record<string, unknown>[]> = {};
  for (const t of TABLES) rows[t] = (await client.query(`SELECT * FROM ${t} WHERE ${where[t]}`)).rows;
  await client.query('COMMIT');
  client.release();
  return rows;
}

async function insertAll(pool: pg.Pool, rows: Rows): Promise<void> {
  const id = randomUUID();
  serial += 1;
  const fresh: Record<string, unknown> = {
    stream: `case:${id}`,
    entry_id: id,
    case_id: id,
    key: id,
    id,
    subject: id,
    serial,
    number: `n${serial}`,
    case_number: `n${serial}`,
    leaf_hash: randomBytes(32),
  };
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
    for (const t of TABLES) {
      const list = rows[t] ?? [];
      const columns = Object.keys(list[0] ?? {}).filter((c) => !['position', 'xid', 'last_xid'].includes(c));
      const values = list.flatMap((row) => columns.map((c) => plain(row[c] === null ? null : (fresh[c] ?? row[c]))));
      const marks = list.map((_, i) => `(${columns.map((__, j) => `$${i * columns.length + j + 1}`).join(',')})`);
      await client.query(`INSERT INTO ${t} (${columns.join(',')}) VALUES ${marks.join(',')}`, values);
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
