import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Act } from './act.ts';

/** A migration runs once, in the order of its time stamp over all chapters, and is never edited after release. */
export interface Migration {
  readonly name: string;
  readonly file: string;
  readonly sql: string;
  readonly checksum: string;
}

export interface MigrationReport {
  readonly applied: readonly string[];
  readonly present: number;
}

const NAME = /^\d{8}T\d{4}-[a-z0-9-]+\.sql$/;
const LOCK = 7_365_410_275;

/** Reads `store/migrations` and every `modules/<name>/adapters/migrations` below the checkout. */
export function readMigrations(root: string): readonly Migration[] {
  const modules = path.join(root, 'modules');
  const folders = [
    path.join(root, 'store', 'migrations'),
    ...readdirSync(modules).map((m) => path.join(modules, m, 'adapters', 'migrations')),
  ].filter((f) => existsSync(f));
  const found = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((f) => f.endsWith('.sql'))
      .map((f): Migration => {
        if (!NAME.test(f)) throw new Error(`migration name must be YYYYMMDDTHHMM-what.sql: ${f}`);
        const sql = readFileSync(path.join(folder, f), 'utf8');
        const checksum = createHash('sha256').update(sql).digest('hex');
        return { name: f.slice(0, -4), file: path.join(folder, f), sql, checksum };
      }),
  );
  found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(found.map((m) => m.name));
  if (names.size !== found.length) throw new Error('two migrations share a name');
  return found;
}

/**
 * Brings the database to the newest schema as its owner, under one advisory lock, each migration in its own transaction.
 *
 * @throws Error when an applied migration was edited, or the database knows one that the checkout does not
 */
export async function migrate(owner: pg.ClientConfig, root: string): Promise<MigrationReport> {
  const migrations = readMigrations(root);
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows: version } = await client.query<{ v: number }>(
      `SELECT current_setting('server_version_num')::int AS v`,
    );
    if ((version[0]?.v ?? 0) < 150_000) throw new Error('PostgreSQL 15 or later is needed');
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query('SET client_min_messages = warning');
    await client.query('CREATE SCHEMA IF NOT EXISTS migration');
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration.applied (name text PRIMARY KEY, checksum text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    );
    await client.query(
      "COMMENT ON SCHEMA migration IS 'Which migrations ran'; COMMENT ON TABLE migration.applied IS 'One row per migration with the checksum of its text; the application may look'",
    );
    // so that a server can say that it waits for a migration
    await client.query('GRANT USAGE ON SCHEMA migration TO zhiyi_app; GRANT SELECT ON migration.applied TO zhiyi_app');
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM migration.applied',
    );
    const applied = new Map(rows.map((r) => [r.name, r.checksum]));
    for (const name of applied.keys()) {
      if (!migrations.some((m) => m.name === name))
        throw new Error(`the database has migration ${name}, this version does not: it is older`);
    }
    const done: string[] = [];
    for (const m of migrations) {
      const before = applied.get(m.name);
      if (before === m.checksum) continue;
      if (before !== undefined) throw new Error(`migration ${m.name} was edited after it ran`);
      await client.query('BEGIN');
      try {
        await client.query(m.sql);
        await client.query('INSERT INTO migration.applied (name, checksum) VALUES ($1, $2)', [m.name, m.checksum]);
        await client.query('COMMIT');
      } catch (cause) {
        await client.query('ROLLBACK');
        throw new Error(`migration ${m.name} failed: ${(cause as Error).message}`, { cause });
      }
      done.push(m.name);
    }
    return { applied: done, present: migrations.length };
  } finally {
    await client.end();
  }
}

/** Migrations of this version that the database has not seen; all of them where it has seen none. Read as the application. */
export async function pendingMigrations(act: Act, root: string): Promise<readonly string[]> {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass('migration.applied') IS NOT NULL AS there`.execute(
    act.tx,
  );
  const applied = rows[0]?.there
    ? (await sql<{ name: string }>`SELECT name FROM migration.applied`.execute(act.tx)).rows.map((r) => r.name)
    : [];
  return namesOf(root).filter((name) => !applied.includes(name));
}

const known = new Map<string, readonly string[]>();

/** Read once: the code of a running process does not change. */
function namesOf(root: string): readonly string[] {
  const names = known.get(root) ?? readMigrations(root).map((m) => m.name);
  known.set(root, names);
  return names;
}

/** The two roles every cluster needs; made once by whoever may (the embedded server's superuser). */
export async function ensureRoles(admin: pg.ClientConfig, database: string): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    for (const role of ['zhiyi_owner', 'zhiyi_app']) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      if (!rowCount) await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`);
    }
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER zhiyi_owner`);
  } finally {
    await client.end();
  }
}
