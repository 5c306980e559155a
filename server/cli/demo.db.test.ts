import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_MARK } from '@zhiyi/demo';
import { ensureRoles, migrate, projectRoot, startEmbedded } from '@zhiyi/store';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDemo } from './demo.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-demo-reset-'));
const args = ['reset', '--data-dir', folder];
const code = async (given: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { json, code: exit } = await runDemo(given, env);
  return [exit, (json as { error?: { code: string } }).error?.code];
};

async function withServer(run: (connection: (user: string) => pg.ClientConfig) => Promise<void>): Promise<void> {
  const server = await startEmbedded({ dataDir: path.join(folder, 'postgres'), durable: false });
  try {
    await run((user) => server.connection(user, user === 'postgres' ? 'postgres' : 'zhiyi'));
  } finally {
    await server.stop();
  }
}

async function sql(connection: pg.ClientConfig, text: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'zhiyi' });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

const organ = (
  district: string,
) => `INSERT INTO people.organs (district, id, kind, name_zh, name_en, full_name_zh, valid_from, version)
  VALUES ('${district}', 'zhzf', 'bureau', '局', 'Bureau', '某局', '2026-01-01', 1)`;
const mark = (district: string) => `INSERT INTO store.settings (district, key, value, changed_at, changed_by)
  VALUES ('${district}', '${DEMO_MARK}', '{"story":"day","played":true}', now(), 'demo')`;

beforeAll(() =>
  withServer(async (connection) => {
    await ensureRoles(connection('postgres'), 'zhiyi');
    await migrate(connection('zhiyi_owner'), projectRoot());
    await sql(connection('postgres'), organ('jiangbei'));
  }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('zhiyi demo', () => {
  test('knows reset and year, nothing else', async () => {
    for (const given of [[], ['day'], ['reset', 'more'], ['reset', '--force']])
      expect(await code(given)).toEqual([2, 'usage']);
  });

  test('touches no office, no database of somebody else’s, and no folder without a demo', async () => {
    expect(await code(args, { ZHIYI_MODE: 'office' })).toEqual([1, 'demo.office']);
    expect(await code(['year', '--data-dir', folder], { ZHIYI_MODE: 'office' })).toEqual([1, 'demo.office']);
    expect(await code(args, { DATABASE_URL: 'postgres://x/y' })).toEqual([1, 'demo.not-embedded']);
    expect(await code(['reset', '--data-dir', path.join(folder, 'none')])).toEqual([1, 'demo.nothing']);
  });

  test('leaves a district alone that does not carry the demo’s mark, and one that shares its database with it', async () => {
    expect(await code(args)).toEqual([1, 'demo.foreign']);
    await withServer((connection) => sql(connection('postgres'), `${mark('jiangbei')}; ${organ('other')}`));
    expect(await code(args)).toEqual([1, 'demo.foreign']);
    expect(existsSync(path.join(folder, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true);
  });

  test('leaves a demo alone in which one person is real', async () => {
    await withServer((connection) =>
      sql(
        connection('postgres'),
        `${mark('other')}; INSERT INTO people.persons (district, id, name_zh, employee_no, auxiliary, demo, registered_at, version)
         VALUES ('other', gen_random_uuid(), '某人', '1', false, false, now(), 1)`,
      ),
    );
    expect(await code(args)).toEqual([1, 'demo.foreign']);
    await withServer((connection) => sql(connection('postgres'), 'UPDATE people.persons SET demo = true'));
  });

  test('refuses while the server is running', async () => {
    await withServer(async () => {
      expect(await code(args)).toEqual([1, 'demo.running']);
      expect(await code(['year', '--data-dir', folder])).toEqual([1, 'demo.running']);
    });
  });

  test('takes away what the demo left, and nothing else', async () => {
    for (const name of ['files', 'keys', 'simulator']) mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, 'demo-clock.json'), '{}');
    writeFileSync(path.join(folder, 'my-notes.txt'), 'mine');
    const { json, code: exit } = await runDemo(args, {});
    expect(exit).toBe(0);
    expect(json).toEqual({ dataDir: folder, left: ['my-notes.txt'] });
    expect(await code(args)).toEqual([1, 'demo.nothing']);
  });
});
