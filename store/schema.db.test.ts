import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referenceTables } from './reference-tables.ts';
import { type TestStore, testStore } from './testing/index.ts';

/** Tables to which the application may only add; the columns it may change beside are listed. */
const appendOnly: Readonly<Record<string, readonly string[]>> = {
  'store.events': ['viewers'],
  'store.ledger_queue': ['log', 'log_index', 'sequenced_at', 'viewers'],
  'store.audit': [],
  'store.numbers': ['void_reason', 'voided_at'],
  'store.procedure_versions': [],
  'cases.version_proposals': ['job_id', 'state', 'decided_by', 'decided_at', 'returned_why'],
  'cases.version_replays': [],
  'store.blobs': ['erased_at'],
};

/**
 * Tables every posting of the district may read: not of one case, or no more than numbers and keyed hashes of it. A new table either
 * names its viewers or stands here with its reason.
 */
const districtWide: Readonly<Record<string, string>> = {
  'cases.fines': 'the application adds only; read across organs by one named function of the owner (APL 29)',
  'cases.reconciliations': 'counts and sums of a day',
  'cases.settled_differences': 'order numbers and how a difference was cleared; no party is named',
  'cases.version_proposals': 'the procedure in force is public, and what is proposed for it',
  'cases.version_replays': 'figures and ids of cases; who reads them sees of a case what its own row lets them see',
  'catalogue.batches': 'lists of power are public (APL 39)',
  'catalogue.benchmark_proposals': 'drafts of public benchmarks',
  'catalogue.benchmarks': 'benchmarks are public (APL 34)',
  'catalogue.import_rows': 'drafts of public lists; of cases only how many',
  'catalogue.imports': 'drafts of public lists',
  'catalogue.list_rows': 'lists of power are public (APL 39)',
  'catalogue.lists': 'lists of power are public (APL 39)',
  'catalogue.matter_versions': 'lists of power are public (APL 39)',
  'catalogue.matters': 'lists of power are public (APL 39)',
  'people.accounts': 'the register of people; routes show one’s own',
  'people.certificate_changes': 'certificates are shown to anybody (APL 42)',
  'people.certificates': 'certificates are shown to anybody (APL 42)',
  'people.former_passwords': 'hashes; no route reads them',
  'people.identities': 'the register of people; read at the door',
  'people.one_time_links': 'hashes; read at the door, before anybody is known',
  'people.organs': 'organs are public (APL 39)',
  'people.passkeys': 'public keys; read at the door',
  'people.persons': 'the register of people; numbers are masked by routes',
  'people.postings': 'who works where is known in the office (ZJ 9)',
  'people.sessions': 'hashes of tokens; read at the door',
  'people.sign_in_attempts': 'keyed hashes; read at the door',
  'people.sign_in_flows': 'read at the door, before anybody is known',
  'people.teams': 'teams are known in the office (ZJ 9)',
  'people.townships': 'divisions are public',
  'store.anchors': 'roots and what outsiders gave for them, made to be published',
  'store.audit': 'added by every act; one duty reads it through one route',
  'store.blobs': 'digests; what a file belongs to stands in tables with viewers',
  'store.checkpoints': 'sizes, roots and signatures, made to be published',
  'store.logs': 'names and last checkpoints, made to be published',
  'store.calendar_years': 'holidays are public',
  'store.daily_runs': 'which daily job ran and how it went; counts without words',
  'store.followers': 'positions',
  'store.idempotency': 'found by its random key alone',
  'store.jobs': 'routes show one’s own',
  'store.number_series': 'counters',
  'store.numbers': 'numbers without words; they must be unique across organs',
  'store.outbox': 'drained by the system',
  'store.procedure_versions': 'the procedure in force is public',
  'store.settings': 'what the law leaves to the district',
  'store.subject_index': 'keyed hashes, to find that a person is known at all (APL 29)',
};

/** Schemas of ours: everything that does not come with PostgreSQL. */
const OURS = `n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public')`;

describe('the schema, read from the catalogue', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());

  const names = async (sql: string): Promise<string[]> =>
    (await store.look<{ name: string }>(sql)).map((r) => r.name).filter((name) => !(name in referenceTables));
  const tables = `FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND ${OURS}`;

  test('it is not empty', async () => {
    const all = await names(`SELECT n.nspname || '.' || c.relname AS name ${tables}`);
    expect(all.length).toBeGreaterThan(18);
    expect(all).toContain('store.events');
  });

  test('every table has a primary key, and every primary, unique and foreign key begins with the district', async () => {
    expect(
      await names(`SELECT n.nspname || '.' || c.relname AS name ${tables}
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')`),
    ).toEqual([]);
    expect(
      await names(`SELECT n.nspname || '.' || c.relname AS name
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE i.indisunique AND ${OURS} AND NOT EXISTS (
          SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0] AND a.attname = 'district')`),
    ).toEqual([]);
    expect(
      await names(`SELECT n.nspname || '.' || c.relname || ' ' || k.conname AS name
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE k.contype = 'f' AND ${OURS} AND NOT EXISTS (
          SELECT 1 FROM pg_attribute a JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
          WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND a.attname = 'district' AND b.attname = 'district')`),
    ).toEqual([]);
  });

  test('every table forces row-level security, also on its owner', async () => {
    expect(
      await names(`SELECT n.nspname || '.' || c.relname AS name ${tables}
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`),
    ).toEqual([]);
  });

  test('policies compare columns of the row with settings of the transaction and ask nothing else', async () => {
    const rules = await store.look<{ name: string; rule: string }>(
      `SELECT p.polrelid::regclass || ' ' || p.polname AS name,
         coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') AS rule
       FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS}`,
    );
    expect(rules.length).toBeGreaterThan(80);
    expect(rules.filter((r) => /\bselect\b/i.test(r.rule)).map((r) => r.name)).toEqual([]);
    const anyDistrict = rules.filter(
      (r) => !r.rule.includes(`district = current_setting('zhiyi.district'::text, true)`),
    );
    expect(anyDistrict.map((r) => r.name)).toEqual([]);
  });

  test('policies call nothing but what reads a setting of the transaction: no set_config(), no function of ours', async () => {
    const rules = await store.look<{ name: string; rule: string }>(
      `SELECT p.polrelid::regclass || ' ' || p.polname AS name,
         coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') AS rule
       FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS}`,
    );
    const called = (rule: string) =>
      [...rule.toLowerCase().matchAll(/([a-z_][\w.]*)\s*\(/g)].map((m) => m[1] as string);
    const others = rules.flatMap((r) => called(r.rule).map((f) => `${r.name}: ${f}`));
    expect(others.length).toBeGreaterThan(100);
    const allowed = ['current_setting', 'string_to_array', 'nullif', 'any', 'array', 'and', 'or'];
    expect(others.filter((o) => !allowed.includes(o.split(': ')[1] as string))).toEqual([]);
  });

  test('no trigger carries anything: what is append-only rests on grants', async () => {
    expect(
      await names(`SELECT t.tgrelid::regclass || ' ' || t.tgname AS name
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND ${OURS}`),
    ).toEqual([]);
    expect(await names(`SELECT evtname AS name FROM pg_event_trigger`)).toEqual([]);
  });

  test('what looks across organs returns organ, number and date, and there is no other function that acts for its owner', async () => {
    const functions = await store.look<{ name: string; gives: string }>(
      `SELECT n.nspname || '.' || p.proname AS name, pg_get_function_result(p.oid) AS gives
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OURS} AND p.prosecdef ORDER BY 1`,
    );
    const gives = 'TABLE(organ text, number text, decided_on date)';
    expect(functions).toEqual([
      { name: 'cases.earlier_fine', gives },
      { name: 'cases.earlier_offences', gives },
    ]);
  });

  test('ids and districts are made by the application: the database fills in neither, and a row with an id is found by (district, id)', async () => {
    expect(
      await names(`SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND ${OURS} AND a.attnum > 0 AND NOT a.attisdropped AND (a.atthasdef OR a.attidentity <> '')
          AND (a.attname = 'district' OR a.atttypid = 'uuid'::regtype
            OR EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)
              AND a.attidentity <> ''))`),
    ).toEqual([]);
    expect(
      await names(`SELECT n.nspname || '.' || c.relname AS name
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND ${OURS} AND a.attname = 'id' AND NOT EXISTS (
          SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND pg_get_constraintdef(k.oid) IN ('PRIMARY KEY (district, id)', 'UNIQUE (district, id)'))`),
    ).toEqual([]);
  });

  test('a row never moves to another district: every policy that lets rows be written asks for the district again', async () => {
    const writing = await store.look<{ name: string; command: string; check: string }>(
      `SELECT p.polrelid::regclass || ' ' || p.polname AS name, p.polcmd::text AS command,
         coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') AS check
       FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE ${OURS} AND p.polcmd IN ('a', 'w', '*')`,
    );
    expect(writing.length).toBeGreaterThan(60);
    expect(
      writing.filter((w) => !w.check.includes(`district = current_setting('zhiyi.district'::text, true)`)),
    ).toEqual([]);
  });

  test('events lie in one table, not in parts, under (district, stream, version); their position is the database’s to give', async () => {
    const [events] = await store.look(
      `SELECT c.relkind::text AS kind, c.relispartition AS part, pg_get_constraintdef(k.oid) AS key, a.attidentity::text AS identity
       FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'position' WHERE c.oid = 'store.events'::regclass`,
    );
    expect(events).toEqual({
      kind: 'r',
      part: false,
      key: 'PRIMARY KEY (district, stream, version)',
      identity: 'a',
    });
  });

  test('every table names its viewers in its rows and is read, changed and emptied by them alone, or stands on the list of what all may read', async () => {
    const ruled = await store.look<{ name: string; command: string; rule: string }>(
      `SELECT n.nspname || '.' || c.relname AS name, coalesce(p.polcmd::text, '') AS command,
         coalesce(pg_get_expr(p.polqual, p.polrelid), '') AS rule
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_policy p ON p.polrelid = c.oid
       WHERE c.relkind IN ('r', 'p') AND ${OURS}`,
    );
    const ours = ruled.filter((r) => !(r.name in referenceTables));
    const wide = ours.filter((r) => r.command !== 'a' && !/\bviewers? (&&|=)/.test(r.rule));
    expect([...new Set(wide.map((r) => r.name))].sort()).toEqual(Object.keys(districtWide).sort());
    const [fines] = await store.look(`SELECT has_table_privilege('zhiyi_app', 'cases.fines', 'SELECT') AS read`);
    expect(fines).toEqual({ read: false });
    for (const name of new Set(ours.map((r) => r.name)))
      expect(
        ours.some((r) => r.name === name && ['a', '*'].includes(r.command)),
        `${name} has no policy`,
      ).toBe(true);
  });

  test('the application owns nothing, may make nothing, and no role of ours goes round the policies', async () => {
    const roles = await store.look(
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname LIKE 'zhiyi%' ORDER BY 1`,
    );
    const powerless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(roles).toEqual([
      { rolname: 'zhiyi_app', ...powerless },
      { rolname: 'zhiyi_owner', ...powerless },
    ]);
    expect(
      await names(`SELECT oid::regclass::text AS name FROM pg_class WHERE relowner = 'zhiyi_app'::regrole
        UNION ALL SELECT oid::regprocedure::text FROM pg_proc WHERE proowner = 'zhiyi_app'::regrole
        UNION ALL SELECT nspname FROM pg_namespace n WHERE has_schema_privilege('zhiyi_app', oid, 'CREATE') AND ${OURS}
        UNION ALL SELECT 'member of ' || roleid::regrole FROM pg_auth_members WHERE member = 'zhiyi_app'::regrole`),
    ).toEqual([]);
  });

  test('no table may be truncated, referenced or given triggers by the application, and nothing is granted to everybody', async () => {
    expect(
      await names(
        `SELECT n.nspname || '.' || c.relname AS name ${tables} AND has_table_privilege('zhiyi_app', c.oid, 'TRUNCATE, REFERENCES, TRIGGER')`,
      ),
    ).toEqual([]);
    expect(
      await names(`SELECT n.nspname || '.' || c.relname AS name
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) g WHERE g.grantee = 0 AND ${OURS}`),
    ).toEqual([]);
  });

  test.each(Object.entries(appendOnly))('%s is append-only but for %j', async (table, columns) => {
    const [rights] = await store.look<Record<'u' | 'd', boolean>>(
      `SELECT has_table_privilege('zhiyi_app', '${table}', 'UPDATE') AS u, has_table_privilege('zhiyi_app', '${table}', 'DELETE') AS d`,
    );
    expect(rights).toEqual({ u: false, d: false });
    const changeable = await names(
      `SELECT a.attname AS name FROM pg_attribute a WHERE a.attrelid = '${table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped
         AND has_column_privilege('zhiyi_app', a.attrelid, a.attnum, 'UPDATE') ORDER BY 1`,
    );
    expect(changeable).toEqual([...columns].sort());
  });

  test('every schema, table and function that acts for its owner says what it is for', async () => {
    expect(
      await names(`SELECT n.nspname AS name FROM pg_namespace n WHERE ${OURS} AND obj_description(n.oid, 'pg_namespace') IS NULL
        UNION ALL SELECT n.nspname || '.' || c.relname ${tables} AND obj_description(c.oid, 'pg_class') IS NULL
        UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE ${OURS} AND p.prosecdef AND obj_description(p.oid, 'pg_proc') IS NULL`),
    ).toEqual([]);
  });

  test('functions that act for their owner fix their search path and are not for everybody', async () => {
    const open = await store.look<{ name: string }>(
      `SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE ${OURS} AND p.prosecdef AND (NOT coalesce(p.proconfig::text LIKE '%search_path=%', false)
         OR has_function_privilege('public', p.oid, 'EXECUTE'))`,
    );
    expect(open).toEqual([]);
  });

  test('moments carry their zone, and no default asks the database’s clock for a legal time', async () => {
    expect(
      await names(`SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND ${OURS} AND a.attnum > 0 AND a.atttypid IN ('timestamp'::regtype, 'time'::regtype)`),
    ).toEqual([]);
    expect(
      await names(`SELECT d.adrelid::regclass::text AS name
        FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE ${OURS} AND pg_get_expr(d.adbin, d.adrelid) ~* 'now\\(|current_timestamp|current_date|clock_timestamp'`),
    ).toEqual([]);
  });
});
