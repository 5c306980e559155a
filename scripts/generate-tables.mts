import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../store/embedded/launcher.ts';
import { ensureRoles, migrate } from '../store/migrate.ts';
import { projectRoot } from '../store/root.ts';

/** Writes store/tables.generated.ts from a freshly migrated database; `--check` compares instead. */
const root = projectRoot();
const target = path.join(root, 'store', 'tables.generated.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-tables-'));
const server = await startEmbedded({ dataDir: folder, durable: false });
try {
  const admin = server.connection('postgres', 'postgres');
  await ensureRoles(admin, 'zhiyi');
  await migrate(server.connection('zhiyi_owner', 'zhiyi'), root);
  const out = path.join(folder, 'tables.ts');
  const url = `postgres://zhiyi_owner@localhost/zhiyi?host=${encodeURIComponent(String(admin.host))}`;
  const types = JSON.stringify({ timestamptz: 'string', date: 'string', int8: 'number', xid8: 'string' });
  const args = ['--dialect', 'postgres', '--url', url, '--out-file', out, '--exclude-pattern', 'migration.*'];
  const made = spawnSync(
    path.join(root, 'node_modules', '.bin', 'kysely-codegen'),
    [...args, '--default-schema', 'none', '--type-mapping', types],
    { encoding: 'utf8', cwd: folder },
  );
  if (made.status !== 0) throw new Error(made.stderr || made.stdout);
  const fresh = readFileSync(out, 'utf8');
  if (process.argv.includes('--check')) {
    if (fresh !== readFileSync(target, 'utf8')) {
      console.error('store/tables.generated.ts does not match the migrations: run `npm run generate`');
      process.exitCode = 1;
    }
  } else writeFileSync(target, fresh);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
