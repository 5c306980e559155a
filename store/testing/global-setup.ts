import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../embedded/launcher.ts';
import { ensureRoles, migrate } from '../migrate.ts';
import { projectRoot } from '../root.ts';

/**
 * One cluster a run, migrated once into a template; each suite clones the template (some 50 ms). `TEST_DATABASE_URL` points the
 * suites at another PostgreSQL (superuser), which is how the long run covers version 15.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-test-'));
  const url = process.env.TEST_DATABASE_URL;
  const server = url === undefined ? await startEmbedded({ dataDir: folder, durable: false }) : undefined;
  const admin: pg.ClientConfig = server ? server.connection('postgres', 'postgres') : { connectionString: url };
  const template = `zhiyi_template_${process.pid}`;
  await ensureRoles(admin, template);
  await migrate(owner(admin, template), projectRoot());
  process.env.ZHIYI_TEST_ADMIN = JSON.stringify(admin);
  process.env.ZHIYI_TEST_TEMPLATE = template;
  return async () => {
    if (server) await server.stop();
    else {
      const client = new pg.Client(admin);
      await client.connect();
      await client.query(`DROP DATABASE IF EXISTS ${template}`);
      await client.end();
    }
    rmSync(folder, { recursive: true, force: true });
  };
}

function owner(admin: pg.ClientConfig, database: string): pg.ClientConfig {
  if (admin.connectionString === undefined) return { ...admin, user: 'zhiyi_owner', database };
  const url = new URL(admin.connectionString);
  url.pathname = `/${database}`;
  url.username = 'zhiyi_owner';
  url.password = '';
  return { connectionString: url.toString() };
}
