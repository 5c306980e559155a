import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureRoles, migrate, readMigrations } from './migrate.ts';
import { projectRoot } from './root.ts';

/** Version after version an office brings its own rows along. */
const root = projectRoot();
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-upgrade-'));
const name = `zhiyi_upgrade_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}`;
const admin = () => JSON.parse(process.env.ZHIYI_TEST_ADMIN ?? 'null') as pg.ClientConfig;
const as = (user: string): pg.ClientConfig => {
  const { connectionString } = admin();
  if (connectionString === undefined) return { ...admin(), user, database: name };
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  if (user !== 'postgres') Object.assign(url, { username: user, password: '' });
  return { connectionString: url.toString() };
};
const ask = async (text: string) => {
  const client = new pg.Client(as('postgres'));
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

/** A checkout that knows the migrations before this one only. */
function before(migration: string): string {
  const older = path.join(folder, migration);
  for (const m of readMigrations(root).filter((x) => x.name < migration)) {
    const file = path.join(older, path.relative(root, m.file));
    mkdirSync(path.dirname(file), { recursive: true });
    cpSync(m.file, file);
  }
  mkdirSync(path.join(older, 'modules'), { recursive: true });
  return older;
}

beforeAll(() => ensureRoles(admin(), name));
afterAll(async () => {
  const client = new pg.Client(admin());
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name}`);
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('an office that is older goes on with its rows', () => {
  test('checkpoints published before anchors were entries are carried forward, of every district', async () => {
    await migrate(as('zhiyi_owner'), before('20261122T2200-anchor-entries'));
    for (const district of ['jiangbei', 'haishu'])
      await ask(`INSERT INTO store.checkpoints (district, log, size, root, note, cosigned, published_at)
        VALUES ('${district}', 'log/${district}', 7, '\\x${'00'.repeat(32)}', 'note', '[]', '2026-11-22T00:00:00Z')`);
    const { applied } = await migrate(as('zhiyi_owner'), root);
    expect(applied).toContain('20261122T2200-anchor-entries');
    expect(await ask('SELECT content::int AS content FROM store.checkpoints')).toEqual([
      { content: 7 },
      { content: 7 },
    ]);
    expect(await migrate(as('zhiyi_owner'), root)).toMatchObject({ applied: [] });
  });

  test('a database newer than the code, and a migration edited after it ran, are refused by name', async () => {
    const older = before('20261122T2200-anchor-entries');
    await expect(migrate(as('zhiyi_owner'), older)).rejects.toThrow(/has migration 20261122T2200-anchor-entries/);
    await ask(`UPDATE migration.applied SET checksum = 'x' WHERE name = '20261001T0800-store'`);
    await expect(migrate(as('zhiyi_owner'), root)).rejects.toThrow('20261001T0800-store was edited after it ran');
  });

  test('a migration that changes rows reaches those of every district: policies stand aside for it, and come back', () => {
    const changing = readMigrations(root).filter((m) => /^\s*(UPDATE|DELETE FROM|INSERT INTO) /m.test(bare(m.sql)));
    expect(changing.length).toBeGreaterThanOrEqual(3);
    for (const m of changing) {
      const tables = [...bare(m.sql).matchAll(/^\s*(?:UPDATE|DELETE FROM|INSERT INTO) (\w+\.\w+)/gm)].map((x) => x[1]);
      for (const table of new Set(tables)) {
        const says = (what: string) => m.sql.includes(`ALTER TABLE ${table} ${what} ROW LEVEL SECURITY`);
        expect([m.name, table, says('NO FORCE'), says('FORCE')]).toEqual([m.name, table, true, true]);
      }
    }
  });
});

/** Without the bodies of functions, which run later and as somebody else. */
function bare(sql: string): string {
  return sql.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '').replace(/--.*$/gm, '');
}
