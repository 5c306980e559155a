import pg from 'pg';

/** Rows each act leaves under its stream, by table. */
const PER_ACT: readonly (readonly [what: string, rowsOfStream: string, rows: number])[] = [
  ['events', 'SELECT stream FROM store.events', 3],
  ['stream', 'SELECT stream FROM store.streams WHERE version = 3 AND entries = 3', 1],
  ['entries', 'SELECT stream FROM store.ledger_queue', 3],
  ['salts', 'SELECT q.stream FROM store.salts s JOIN store.ledger_queue q USING (district, entry_id)', 3],
  ['access', `SELECT 'case:' || case_id AS stream FROM store.access`, 3],
  ['number', 'SELECT stream FROM store.numbers', 1],
  ['deadlines', 'SELECT stream FROM store.deadlines', 2],
  ['outbox', 'SELECT stream FROM store.outbox', 1],
  ['job', `SELECT input->>'stream' AS stream FROM store.jobs`, 1],
  [
    'items',
    `SELECT e.stream FROM store.subject_items i
     JOIN store.events e ON e.district = i.district AND e.version = 1 AND e.data->>'subject' = i.subject::text`,
    2,
  ],
];

/** What all acts together leave; each act leaves so many. */
const ALTOGETHER: readonly (readonly [table: string, rows: number])[] = [
  ['store.idempotency', 1],
  [`store.audit WHERE outcome = 'done' AND kind = 'fault.act'`, 1],
  [`store.streams WHERE stream LIKE 'case:%'`, 1],
  [`store.events WHERE stream LIKE 'case:%'`, 3],
  [`store.ledger_queue WHERE stream LIKE 'case:%'`, 3],
  [`store.salts JOIN store.ledger_queue USING (district, entry_id) WHERE stream LIKE 'case:%'`, 3],
  ['store.access', 3],
  ['store.numbers', 1],
  ['store.deadlines', 2],
  ['store.outbox', 1],
  ['store.jobs', 1],
  ['store.subjects', 1],
  ['store.subject_items', 2],
];

export interface Inspection {
  /** keys whose act is in the database */
  readonly keys: ReadonlySet<string>;
  /** deadlines that are due and have not fired */
  readonly waiting: number;
  /** acts of which a table holds too many rows, or too few */
  readonly doubled: number;
  readonly half: number;
  /** what is half, double, missing or out of order; empty when all is well */
  readonly faults: readonly string[];
}

/**
 * Looks at everything the acts of `wholeAct` left: each is there once and whole, or not at all.
 *
 * @param superuser sees every row, whatever the policies say
 */
export async function inspectActs(superuser: pg.ClientConfig): Promise<Inspection> {
  const client = new pg.Client(superuser);
  await client.connect();
  try {
    const faults: string[] = [];
    const [doubled, half] = [new Set<string>(), new Set<string>()];
    const { rows: acts } = await client
      .query<{ key: string; slips: number }>(
        `CREATE TEMP TABLE acts AS SELECT key, answer->'value'->>'stream' AS stream FROM store.idempotency;
       SELECT 1`,
      )
      .then(() => client.query(`SELECT key, jsonb_array_length(answer->'slips') AS slips FROM store.idempotency`));
    for (const [what, ofStream, rows] of PER_ACT) {
      const wrong = await client.query<{ key: string; n: number }>(
        `SELECT a.key, count(r.stream)::int AS n FROM acts a LEFT JOIN (${ofStream}) r ON r.stream = a.stream
         GROUP BY a.key HAVING count(r.stream) <> ${rows}`,
      );
      for (const w of wrong.rows) {
        (w.n > rows ? doubled : half).add(w.key);
        faults.push(`${w.key}: ${w.n} ${what} for ${rows}`);
      }
    }
    for (const a of acts) if (a.slips !== 3) faults.push(`${a.key}: ${a.slips} slips`);
    for (const [table, rows] of ALTOGETHER) {
      const { rows: counted } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
      const n = counted[0]?.n ?? -1;
      if (n !== rows * acts.length) faults.push(`${table}: ${n} rows for ${acts.length} acts`);
    }
    const gaps = await client.query<{ serials: number; last: number }>(
      `SELECT (SELECT count(*)::int FROM store.numbers) AS serials, coalesce(sum(last), 0)::int AS last FROM store.number_series`,
    );
    const [series] = gaps.rows as [{ serials: number; last: number }];
    if (series.serials !== series.last) faults.push(`${series.serials} numbers up to ${series.last}`);
    const broken = await client.query(
      `SELECT stream, seq FROM (
         SELECT stream, seq, entry::jsonb->'p'->>'prev' AS prev,
           encode(lag(leaf_hash) OVER (PARTITION BY stream ORDER BY seq), 'hex') AS before,
           row_number() OVER (PARTITION BY stream ORDER BY seq) AS expected FROM store.ledger_queue) q
       WHERE seq <> expected OR prev IS DISTINCT FROM before`,
    );
    for (const b of broken.rows as { stream: string; seq: number }[])
      faults.push(`${b.stream}: entry ${b.seq} out of line`);
    const fired = await client.query<{ id: string; state: string; n: number }>(
      `SELECT d.id, d.state, count(e.stream)::int AS n FROM store.deadlines d
         LEFT JOIN store.events e ON e.district = d.district AND e.stream = 'fired:' || d.id
       GROUP BY d.id, d.state HAVING count(e.stream) <> CASE d.state WHEN 'expired' THEN 1 ELSE 0 END`,
    );
    for (const f of fired.rows) faults.push(`deadline ${f.id} is ${f.state} and fired ${f.n} times`);
    const due = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM store.deadlines WHERE state = 'running' AND due_at < '2026-10-13T01:00:00Z'`,
    );
    return {
      keys: new Set(acts.map((a) => a.key)),
      waiting: due.rows[0]?.n ?? -1,
      doubled: doubled.size,
      half: half.size,
      faults,
    };
  } finally {
    await client.end();
  }
}
