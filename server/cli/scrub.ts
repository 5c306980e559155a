import path from 'node:path';
import { parseArgs } from 'node:util';
import { openFileFolder } from '@zhiyi/ports';
import { readConfig } from '../config.ts';
import { scrubAll } from '../daily/scrub.ts';
import { isParseError } from './clock.ts';
import { withOfficeStore } from './office-store.ts';
import { type CliResult, failed } from './result.ts';

const USAGE = 'scrub [--data-dir DIR]';

const options = { 'data-dir': { type: 'string' }, json: { type: 'boolean' } } as const;

/** `zhiyi scrub` — reads every byte the office answers for and names what was changed and where (1), or says that nothing was (0). */
export async function runScrub(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CliResult> {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const read = readConfig(env);
    const config = { ...read, dataDir: path.resolve(values['data-dir'] ?? read.dataDir) };
    const files = await openFileFolder(path.join(config.dataDir, 'files'));
    const { figures, findings } = await withOfficeStore(config, (store) => scrubAll(store, files, config));
    const lines = [
      `${figures.recordedFiles} recorded files of ${figures.bytes} bytes, ${figures.events} events of ${figures.streams} streams and ${figures.files} files of the log were read`,
      ...(findings.length === 0 ? ['nothing was changed'] : findings),
    ];
    return { json: { figures, findings }, text: lines.join('\n'), code: findings.length === 0 ? 0 : 1 };
  } catch (e) {
    if (isParseError(e)) return failed(2, 'usage', `${(e as Error).message}\n${USAGE}`);
    throw e;
  }
}
