import { formatVkey } from '../core/vkey.ts';
import { readConfig, readWho } from './config.ts';
import { startWitness, witnessSigners } from './serve.ts';

/** `npm run witness -- --config FILE` runs one; `--keys` prints its verification keys, made on first use, and ends. */
const args = process.argv.slice(2);
const at = args.indexOf('--config');
const file = at < 0 ? undefined : args[at + 1];
if (file === undefined) {
  console.error('npm run witness -- --config FILE [--keys]');
  process.exit(2);
}
try {
  if (args.includes('--keys')) console.log(keysOf(readWho(file)).join('\n'));
  else await run(readConfig(file));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function keysOf(who: Parameters<typeof witnessSigners>[0]): readonly string[] {
  return witnessSigners(who).map((s) => formatVkey(s.verifier));
}

async function run(config: ReturnType<typeof readConfig>): Promise<void> {
  const running = await startWitness({ ...config, onError: (error) => console.error(error) });
  console.log(JSON.stringify({ ready: running.url, name: config.name, keys: keysOf(config) }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void running.close().then(() => process.exit(0)));
}
