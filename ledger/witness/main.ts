import { formatVkey } from '../core/vkey.ts';
import { readConfig } from './config.ts';
import { startWitness, witnessSigners } from './serve.ts';

/** `npm run witness -- --config FILE` runs one; `--keys` prints its verification keys, made on first use, and ends. */
const args = process.argv.slice(2);
const at = args.indexOf('--config');
const file = at < 0 ? undefined : args[at + 1];
if (file === undefined) {
  console.error('npm run witness -- --config FILE [--keys]');
  process.exit(2);
}
const config = readConfig(file);
const keys = witnessSigners(config).map((s) => formatVkey(s.verifier));
if (args.includes('--keys')) {
  console.log(keys.join('\n'));
} else {
  const running = await startWitness({ ...config, onError: (error) => console.error(error) });
  console.log(JSON.stringify({ ready: running.url, name: config.name, keys }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void running.close().then(() => process.exit(0)));
}
