import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { browser, closeBrowser } from '../../../e2e/browser.ts';
import { hashLeaf, includes, utf8 } from '../../../ledger/core/index.ts';
import { type Disk, folderDisk } from '../../../ledger/log/disk.ts';
import { Log } from '../../../ledger/log/log.ts';
import { nodeSuite } from '../../../ledger/node/suite.ts';
import { ORIGIN, testSigner } from '../../../ledger/testing/keys.ts';
import { pureSuite, verifyReceiptText } from '../../../ledger/verify/index.ts';
import { median, quantile, sayAtMost } from './ledger-figures.mts';

const SIZE = Number(process.env.SIZE ?? 1_000_000);
const PROOFS = 300;
const VERIFIES = 50;

/** T-f: a proof for a random entry of a million; a receipt judged without a network, in Node and in a browser. */
export async function benchProofs(): Promise<void> {
  await benchInclusion();
  await benchVerdict();
}

async function benchInclusion(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-proofs-'));
  let reads = 0;
  const plain = folderDisk(folder);
  const disk: Disk = {
    ...plain,
    read: (file) => {
      reads += 1;
      return plain.read(file);
    },
  };
  const log = await Log.open({
    suite: nodeSuite,
    disk,
    origin: ORIGIN,
    signers: [testSigner(ORIGIN, 'note')],
    clock: Date.now,
  });
  const entryOf = (n: number) => utf8(`entry ${n}`);
  for (let n = 0; n < SIZE; n += 4_096) {
    await Promise.all(Array.from({ length: Math.min(4_096, SIZE - n) }, (_, i) => log.append(entryOf(n + i))));
    await log.sign();
  }
  const raw = path.join(folder, 'raw');
  writeFileSync(raw, Buffer.alloc(8_192));
  const { size, root } = log.head;
  const [times, most, references]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < PROOFS; i++) {
    // any entry, by a step that shares no divisor with the size
    const index = BigInt((i * 7_368_787) % SIZE);
    reads = 0;
    const begun = performance.now();
    const hashes = await log.inclusionProof(index, size);
    times.push(performance.now() - begun);
    most.push(reads);
    if (!includes(nodeSuite, hashLeaf(nodeSuite, entryOf(Number(index))), index, size, root, hashes))
      throw new Error(`the proof of entry ${index} does not hold`);
    const read = performance.now();
    for (let tile = 0; tile < 5; tile++) createHash('sha256').update(readFileSync(raw)).digest();
    references.push(performance.now() - read);
  }
  await log.close();
  rmSync(folder, { recursive: true, force: true });
  sayAtMost(
    `ledger L10 T-f: proof for a random entry of ${size}, most tiles read (reference: levels of tiles)`,
    Math.max(...most),
    'tiles',
    Math.ceil(Math.log2(Number(size)) / 8),
    5,
  );
  sayAtMost(
    'ledger L10 T-f: the same, p99 (reference: five files of 8 kB read and hashed)',
    quantile(times, 0.99),
    'ms',
    quantile(references, 0.99),
    20,
  );
}

async function benchVerdict(): Promise<void> {
  const receipt = readFileSync(new URL('../../../ledger/verify/golden/receipt.json', import.meta.url), 'utf8');
  const times = (verify: () => unknown): number[] =>
    Array.from({ length: VERIFIES }, () => {
      const begun = performance.now();
      verify();
      return performance.now() - begun;
    });
  const byNode = () => verifyReceiptText(nodeSuite, receipt).ok;
  const byScript = () => verifyReceiptText(pureSuite, receipt).ok;
  if (!byNode() || !byScript()) throw new Error('the receipt does not hold');
  const reference = median(times(byScript));
  sayAtMost(
    'ledger L10 T-f: a receipt judged offline in Node, median (reference: the same in plain script)',
    median(times(byNode)),
    'ms',
    reference,
    50,
  );
  sayAtMost(
    'ledger L10 T-f: in a browser, median (reference: the same script in Node)',
    median(await inBrowser(receipt)),
    'ms',
    reference,
    200,
  );
}

async function inBrowser(receipt: string): Promise<readonly number[]> {
  const entry = path.resolve(import.meta.dirname, '../../../ledger/verify/index.ts');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, name: 'verifier', formats: ['iife'] } },
  });
  const [first] = [built].flat();
  const code = first && 'output' in first ? first.output[0].code : '';
  const page = await (await browser()).newPage();
  try {
    await page.addScriptTag({ content: code });
    return await page.evaluate(
      ([text, count]) => {
        const { verifyReceiptText: verify, pureSuite: suite } = (globalThis as never as { verifier: never })
          .verifier as { verifyReceiptText(s: unknown, t: string): { ok: boolean }; pureSuite: unknown };
        return Array.from({ length: count }, () => {
          const begun = performance.now();
          if (!verify(suite, text).ok) throw new Error('the receipt does not hold');
          return performance.now() - begun;
        });
      },
      [receipt, VERIFIES] as const,
    );
  } finally {
    await page.close();
    await closeBrowser();
  }
}
