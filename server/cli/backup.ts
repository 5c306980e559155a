import path from 'node:path';
import { parseArgs } from 'node:util';
import { BackupProblem, backup } from '@zhiyi/store';
import { readConfig } from '../config.ts';
import { isParseError } from './clock.ts';
import { type CliResult, failed } from './result.ts';

const USAGE = 'backup DIR [--data-dir DIR]';

const options = { 'data-dir': { type: 'string' }, json: { type: 'boolean' } } as const;

/** `zhiyi backup DIR` — database, files, log and keys of the data folder into an empty folder, while the server works or not. */
export async function runBackup(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CliResult> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [target, ...rest] = positionals;
    if (target === undefined || rest.length > 0) return failed(2, 'usage', USAGE);
    const config = readConfig(env);
    if (config.databaseUrl)
      return failed(
        1,
        'backup.not-embedded',
        'The database is at DATABASE_URL: back it up with its own tools (pg_basebackup) first, then copy files, log and keys of DATA_DIR in this order.',
      );
    const folder = path.resolve(target);
    const made = await backup(path.resolve(values['data-dir'] ?? config.dataDir), folder);
    const bytes = made.files.reduce((sum, f) => sum + f.size, 0);
    const summary = {
      folder,
      files: made.files.length,
      bytes,
      database: made.database,
      logs: made.logs,
      damaged: made.damaged,
    };
    const lines = [
      `${made.files.length} files, ${(bytes / 1e6).toFixed(1)} MB in ${folder}`,
      `database ${made.database.serverVersion}, from ${made.database.startLsn} to ${made.database.stopLsn}`,
      ...made.logs.map((l) => `log ${l.origin}: ${l.size} entries`),
      ...made.damaged.map((d) => `damaged before the backup: ${d}`),
      'It holds the keys: keep it as secret as they are.',
    ];
    return { json: summary, text: lines.join('\n'), code: made.damaged.length === 0 ? 0 : 1 };
  } catch (e) {
    return problem(e, USAGE);
  }
}

/** What a backup or restore says no with. @throws everything else */
export function problem(e: unknown, usage: string): CliResult {
  if (e instanceof BackupProblem) return failed(1, e.code, e.message);
  if (isParseError(e)) return failed(2, 'usage', `${e.message}\n${usage}`);
  throw e;
}
