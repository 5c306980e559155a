import path from 'node:path';
import { parseArgs } from 'node:util';
import { STORY_BEGINS } from '@zhiyi/demo';
import { LogFault } from '@zhiyi/ledger/log';
import { demoClock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { NotYet, type RollOverParts, rollOver } from '../ledger/roll-over.ts';
import { rotateLogKey } from '../ledger/rotate-key.ts';
import { succeed } from '../ledger/successor.ts';
import { isParseError } from './clock.ts';
import { withOfficeStore } from './office-store.ts';
import { type CliResult, failed } from './result.ts';

const USAGE = `log roll-over [NAME] | log rotate-key | log successor NAME   [--data-dir DIR]
  roll-over   closes the log and begins the next, evidence/<this year> unless named
  rotate-key  gives the log new keys under the same name
  successor   begins a log where the one before is lost`;

const options = { 'data-dir': { type: 'string' }, json: { type: 'boolean' } } as const;

/** `zhiyi log …` — what happens to a log once a year, or when its key or itself is lost; while the server is stopped (docs/guides/logs.md). */
export async function runLog(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CliResult> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [what, name, ...rest] = positionals;
    const read = readConfig(env);
    const config = { ...read, dataDir: path.resolve(values['data-dir'] ?? read.dataDir) };
    const misused = rest.length > 0 || (what === 'rotate-key' && name !== undefined);
    const run = misused ? undefined : commandOf(what, name);
    if (!run) return failed(2, 'usage', USAGE);
    if (config.mode === 'office' && config.ledgerPolicy === undefined)
      return failed(1, 'log.none', 'ZHIYI_LEDGER_POLICY is not set: this office has no log yet.');
    const clock = config.mode === 'demo' ? demoClock(config.dataDir, STORY_BEGINS) : Date.now;
    return await withOfficeStore(config, (store) => run(partsOf(config, store)), clock);
  } catch (e) {
    if (e instanceof NotYet) return failed(1, e.code, e.message, e.facts);
    if (e instanceof LogFault) return failed(1, `log.${e.code}`, e.message);
    if (isParseError(e)) return failed(2, 'usage', `${e.message}\n${USAGE}`);
    throw e;
  }
}

function partsOf(config: Config, store: RollOverParts['store']): RollOverParts {
  return { config, store, onError: (error) => process.stderr.write(`${(error as Error).message}\n`) };
}

function commandOf(what: string | undefined, name: string | undefined) {
  switch (what) {
    case 'roll-over':
      return async (parts: RollOverParts): Promise<CliResult> => {
        const done = await rollOver({ ...parts, ...(name === undefined ? {} : { name }) });
        const text = [
          `${done.closed.origin} is closed: ${done.closed.size} entries, root ${done.closed.root}`,
          `${done.opened.origin} is open: ${done.opened.size} entries`,
          'Back up now, with the new keys; then start the server.',
        ];
        return { json: done, text: text.join('\n'), code: 0 };
      };
    case 'successor':
      return name === undefined
        ? undefined
        : async (parts: RollOverParts): Promise<CliResult> => {
            const done = await succeed({ ...parts, name });
            const text = [
              `${done.opened.origin} follows ${done.lost.origin}, of which ${done.lost.size} entries are the last known: root ${done.lost.root}`,
              `${done.again} entries were entered again; receipts given before stay good`,
              'Back up now, with the new keys; then start the server.',
            ];
            return { json: done, text: text.join('\n'), code: 0 };
          };
    case 'rotate-key':
      return async (parts: RollOverParts): Promise<CliResult> => {
        const done = await rotateLogKey(parts);
        const text = [
          `${done.origin} signs with new keys from ${done.from} entries on:`,
          ...done.keys.map((k) => `  ${k}`),
          ...(done.published
            ? []
            : [
                'Too few witnesses trust them yet: nothing is published until each has put these keys in the place of the old ones in its configuration.',
                ...done.witnesses.map((w) => `  ${w.ready ? 'ready    ' : 'not ready'} ${w.name}: ${w.said}`),
              ]),
          'Back up now, with the new keys; then start the server.',
        ];
        return { json: done, text: text.join('\n'), code: 0 };
      };
    default:
      return undefined;
  }
}
