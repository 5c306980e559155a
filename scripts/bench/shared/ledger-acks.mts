import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatVkey, utf8 } from '../../../ledger/core/index.ts';
import { openLedger } from '../../../ledger/log/ledger.ts';
import { ORIGIN, testSigner } from '../../../ledger/testing/keys.ts';
import { freePort } from '../../../ledger/testing/network.ts';
import { Party } from '../../../ledger/testing/party.ts';
import { witnessSigners } from '../../../ledger/witness/serve.ts';
import { quantile, sayAtMost } from './ledger-figures.mts';

const NAMES = ['w1', 'w2', 'w3', 'w4'];
const ENTRIES = 750;
const EVERY_MS = 20;

/** T-e: what a caller waits for at an even pace of 50 entries a second, a head each second and four witnesses in processes of their own; three are a quorum. */
export async function benchAcks(): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-acks-'));
  const at = (...names: string[]) => path.join(root, ...names);
  const lines: string[] = [];
  const witnesses: Party[] = [];
  for (const name of NAMES) {
    const port = await freePort();
    mkdirSync(at(name), { recursive: true });
    const config = { name: `w.test/${name}`, folder: at(name) };
    const logs = [{ origin: ORIGIN, keys: [formatVkey(testSigner(ORIGIN, 'note').verifier)] }];
    writeFileSync(at(name, 'config.json'), JSON.stringify({ ...config, folder: '.', port, logs }));
    lines.push(`witness ${name} ${formatVkey(witnessSigners(config)[0].verifier)} http://127.0.0.1:${port}\n`);
    witnesses.push(new Party('../witness/main.ts', ['--config', at(name, 'config.json')]));
  }
  await Promise.all(witnesses.map((w) => w.says('ready')));
  const ledger = await openLedger({
    folder: at('log'),
    origin: ORIGIN,
    signers: [testSigner(ORIGIN, 'note')],
    policyText: `${lines.join('')}group g 3 ${NAMES.join(' ')}\nquorum g\n`,
    clock: Date.now,
  });
  const file = openSync(at('raw'), 'a');
  const times = { raw: [] as number[], durable: [] as number[], included: [] as number[], witnessed: [] as number[] };
  const waits: Promise<void>[] = [];
  for (let n = 0; n < ENTRIES; n++) {
    const begun = performance.now();
    const since = (of: number[]) => of.push(performance.now() - begun);
    waits.push(
      ledger.log.append(utf8(`entry ${n} ${'x'.repeat(180)}`)).then(async ({ index }) => {
        since(times.durable);
        await ledger.log.whenSigned(index + 1n);
        since(times.included);
        await ledger.publisher.whenPublished(index + 1n);
        since(times.witnessed);
      }),
    );
    await sleep(EVERY_MS);
    if (n % 5 !== 0) continue;
    const raw = performance.now();
    writeSync(file, Buffer.alloc(200));
    fdatasyncSync(file);
    times.raw.push(performance.now() - raw);
  }
  await Promise.all(waits);
  const p99 = (of: readonly number[]) => quantile(of, 0.99);
  const raw = p99(times.raw);
  sayAtMost(
    'ledger L10 T-e: acknowledged as durable, p99 (reference: append and fdatasync, p99)',
    p99(times.durable),
    'ms',
    raw,
    50,
  );
  sayAtMost(
    'ledger L10 T-e: included in a signed head, p99, a head each second',
    p99(times.included),
    'ms',
    raw,
    1_200,
  );
  sayAtMost('ledger L10 T-e: witnessed by three of four processes, p99', p99(times.witnessed), 'ms', raw, 1_500);
  closeSync(file);
  await ledger.close();
  await Promise.all(witnesses.map((w) => w.kill()));
  rmSync(root, { recursive: true, force: true });
}
