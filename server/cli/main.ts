import { type CliResult, failed } from './result.ts';

type Command = (args: string[]) => Promise<CliResult> | CliResult;

/** Commands by name; each is loaded when it is asked for. */
const commands: Readonly<Record<string, { readonly says: string; readonly load: () => Promise<Command> }>> = {
  clock: { says: 'a statutory period, day by day', load: async () => (await import('./clock.ts')).runClock },
  surcharge: {
    says: 'the surcharge for late payment',
    load: async () => (await import('./surcharge.ts')).runSurcharge,
  },
  may: {
    says: 'may this body, these officers, do this, here, on this day',
    load: async () => (await import('./may-here.ts')).runMayHere,
  },
  verify: {
    says: 'a receipt of the ledger, checked without a network',
    load: async () => (await import('./verify.ts')).runVerify,
  },
  migrate: {
    says: 'bring the database to the newest schema',
    load: async () => (await import('./migrate.ts')).runMigrate,
  },
  backup: {
    says: 'copy database, files, log and keys to a folder',
    load: async () => (await import('./backup.ts')).runBackup,
  },
  restore: {
    says: 'bring a backup back into an empty data folder',
    load: async () => (await import('./restore.ts')).runRestore,
  },
  scrub: {
    says: 'every stored byte compared: record, files, evidence log',
    load: async () => (await import('./scrub.ts')).runScrub,
  },
  log: {
    says: 'roll-over · rotate-key · successor: a new year’s log, new keys, a lost log',
    load: async () => (await import('./log.ts')).runLog,
  },
  demo: { says: 'reset · year: the demo district', load: async () => (await import('./demo.ts')).runDemo },
};

async function main(): Promise<void> {
  const [name, ...rest] = process.argv.slice(2);
  const json = rest.includes('--json');
  const args = rest.filter((a) => a !== '--json');
  const command = name === undefined ? undefined : commands[name];
  const result = command ? await (await command.load())(args) : usage(name);
  process.stdout.write(json ? `${JSON.stringify(result.json, null, 2)}\n` : `${result.text}\n`);
  process.exitCode = result.code;
}

function usage(name: string | undefined): CliResult {
  const list = Object.entries(commands).map(([n, c]) => `  ${n.padEnd(10)} ${c.says}`);
  const head = name === undefined || name === 'help' ? 'zhiyi COMMAND [--json]' : `no command ${name}`;
  return failed(name === 'help' ? 0 : 2, 'usage', `${head}\n${list.join('\n')}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
