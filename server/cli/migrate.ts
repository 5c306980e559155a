import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  dataFolders,
  embeddedConnection,
  ensureRoles,
  type MigrationReport,
  migrate,
  projectRoot,
  usingEmbedded,
} from '@zhiyi/store';
import { readConfig } from '../config.ts';
import { isParseError } from './clock.ts';
import { type CliResult, failed } from './result.ts';

const USAGE = 'migrate [--data-dir DIR]';

const options = { 'data-dir': { type: 'string' }, json: { type: 'boolean' } } as const;

/** `zhiyi migrate` — brings the database to this version's schema, as its owner: the embedded one, or that of `DATABASE_OWNER_URL`. */
export async function runMigrate(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CliResult> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length > 0) return failed(2, 'usage', USAGE);
    const config = readConfig(env);
    if (config.databaseUrl && !config.ownerUrl)
      return failed(1, 'migrate.no-owner', 'DATABASE_URL is the application’s role: set DATABASE_OWNER_URL as well.');
    const report = config.ownerUrl
      ? await migrate({ connectionString: config.ownerUrl }, projectRoot())
      : await migrateEmbedded(path.resolve(values['data-dir'] ?? config.dataDir));
    const text =
      report.applied.length === 0
        ? `nothing to do: ${report.present} migrations are in place`
        : `${report.applied.length} of ${report.present} migrations ran\n${report.applied.join('\n')}`;
    return { json: report, text, code: 0 };
  } catch (e) {
    if (isParseError(e)) return failed(2, 'usage', `${e.message}\n${USAGE}`);
    if (e instanceof Error) return failed(1, 'migrate.failed', e.message);
    throw e;
  }
}

function migrateEmbedded(dataDir: string): Promise<MigrationReport> {
  const { database } = dataFolders(dataDir);
  return usingEmbedded(database, async () => {
    await ensureRoles(embeddedConnection(database, 'postgres', 'postgres'), 'zhiyi');
    return migrate(embeddedConnection(database, 'zhiyi_owner', 'zhiyi'), projectRoot());
  });
}
