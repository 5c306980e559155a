import path from 'node:path';
import { parseArgs } from 'node:util';
import { restore } from '@zhiyi/store';
import { readConfig } from '../config.ts';
import { problem } from './backup.ts';
import { type CliResult, failed } from './result.ts';

const USAGE = 'restore DIR [--data-dir DIR] [--keep-log]';

const options = {
  'data-dir': { type: 'string' },
  'keep-log': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `zhiyi restore DIR` — puts a backup into an empty data folder; a living log in it is never shortened. */
export async function runRestore(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CliResult> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [dir, ...rest] = positionals;
    if (dir === undefined || rest.length > 0) return failed(2, 'usage', USAGE);
    const config = readConfig(env);
    if (config.databaseUrl)
      return failed(1, 'restore.not-embedded', 'The database is at DATABASE_URL: restore it with its own tools.');
    const dataDir = path.resolve(values['data-dir'] ?? config.dataDir);
    const { manifest, keptLog } = await restore(path.resolve(dir), dataDir, { keepLog: values['keep-log'] ?? false });
    const lines = [
      `${manifest.files.length} files of ${manifest.madeAt} in ${dataDir}`,
      keptLog ? 'The log that was there was left as it is.' : 'The log was restored with the rest.',
      'The database repairs itself when it is started next.',
    ];
    return {
      json: { dataDir, madeAt: manifest.madeAt, keptLog, files: manifest.files.length },
      text: lines.join('\n'),
      code: 0,
    };
  } catch (e) {
    return problem(e, USAGE);
  }
}
