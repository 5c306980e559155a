import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referenceTables } from './reference-tables.ts';
import { type TestStore, testStore } from './testing/index.ts';

/** Tables to which the application may only add; the columns it may change beside are listed. */
const appendOnly: Readonly<Record<string, readonly string[]>> = {
  'store.events': ['viewers'],
  'store.ledger_queue': ['log_index', 'sequenced_at', 'viewers'],
  'store.audit': [],
  'store.numbers': ['void_reason', 'voided_at'],
  'store.procedure_versions': [],
  'store.blobs': ['erased_at'],
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
