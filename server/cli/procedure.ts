import { parseArgs } from 'node:util';
import { isLocalDate, localDate } from '@zhiyi/kernel';
import { activateProcedure } from '@zhiyi/modules/cases';
import { runAct, type StoreConfig, systemActor } from '@zhiyi/store';
import { readConfig } from '../config.ts';
import { isParseError } from './clock.ts';
import { withOfficeStore } from './office-store.ts';
import { type CliResult, failed } from './result.ts';

const USAGE =
  'procedure VERSION --from DATE --by NAME: from that day on cases are opened under this version, by whose decision';

const options = { from: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `zhiyi procedure` — makes a version of a procedure active from a day on, and says which open cases could not have gone that way. */
export function runProcedureHere(args: string[]): Promise<CliResult> {
  return withOfficeStore(readConfig(), (store) => runProcedure(store, args));
}

export async function runProcedure(store: StoreConfig, args: readonly string[]): Promise<CliResult> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [version] = positionals;
    const { from, by } = values;
    if (positionals.length !== 1 || version === undefined || !from || !isLocalDate(from) || !by)
      return failed(2, 'usage', USAGE);
    const command = { name: 'cases.activateProcedure', actor: systemActor('operator') };
    const { value } = await runAct(store, command, (act) =>
      activateProcedure(act, { version, from: localDate(from), by }),
    );
    const lines = [
      `${version} is active from ${from}; ${value.cases} open cases keep theirs`,
      ...value.misfits.map((m) => `${m.caseNumber}: ${m.act} has no fitting row in ${version}`),
    ];
    return { json: { version, from, ...value }, text: lines.join('\n'), code: 0 };
  } catch (e) {
    if (isParseError(e)) return failed(2, 'usage', `${(e as Error).message}\n${USAGE}`);
    if (e instanceof RangeError) return failed(1, 'procedure.refused', e.message);
    throw e;
  }
}
