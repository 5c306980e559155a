import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { formatVkey, utf8 } from '../core/index.ts';
import { openLedger } from '../log/ledger.ts';
import type { Published } from '../log/publish.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { startWitness, witnessSigners } from '../witness/serve.ts';
import { AnchorRunner, FolderBook, GatewayAnchor, openSimulatedGateway } from './index.ts';
import { Notary } from './testing/notary.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('the log itself: entries are acknowledged, witnessed and published while one anchor is away and another hangs; afterwards its newest checkpoint is anchored (L13, invariant 12)', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-anchored-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const signer = testSigner(ORIGIN, 'note');
  const config = { name: 'w.test/w', folder: path.join(folder, 'w') };
  const logs = [{ origin: ORIGIN, keys: [signer.verifier] }];
  const witness = await startWitness({ ...config, host: '127.0.0.1', port: 0, logs, peers: [] });
  closing.push(() => witness.close());
  const policyText = `log ${formatVkey(signer.verifier)}\nwitness w ${formatVkey(witnessSigners(config)[0].verifier)} ${witness.url}\nquorum w\n`;
  const ledger = await openLedger({
    folder: path.join(folder, 'log'),
    origin: ORIGIN,
    signers: [signer],
    policyText,
    clock: Date.now,
    everyMs: 20,
    force: true,
  });
  closing.push(() => ledger.close());

  const port = await unusedPort();
  const away = new GatewayAnchor({ name: 'away', url: `http://127.0.0.1:${port}`, timeoutMs: 1_000 });
  const hangs = new Notary('hangs');
  hangs.hangs = true;
  let now = Date.now();
  const lane = { book: new FolderBook(path.join(folder, 'anchors')), clock: () => now, everyMs: 0, checkEveryMs: 0 };
  const anchors = new AnchorRunner([
    { ...lane, driver: away },
    { ...lane, driver: hangs },
  ]);

  for (let batch = 1; batch <= 5; batch++) {
    const entries = Array.from({ length: 40 }, (_, i) => ledger.log.append(utf8(`entry ${batch} ${i}`)));
    const last = (await Promise.all(entries)).length * batch;
    ledger.wake();
    await ledger.publisher.whenPublished(BigInt(last));
    const { size, root, note } = ledger.publisher.published as Published;
    expect(anchors.submit({ origin: ORIGIN, size, root, checkpoint: note })).toBeUndefined();
    void anchors.round(); // nobody waits for it
  }
  expect(ledger.publisher.published?.size).toBe(200n);
  expect(anchors.status().map((s) => s.origins[0]?.waiting?.size)).toEqual([200, 200]);

  const back = await openSimulatedGateway({ port });
  closing.push(() => back.close());
  const lanes = new AnchorRunner([{ ...lane, driver: away }]);
  const { size, root, note } = ledger.publisher.published as Published;
  lanes.submit({ origin: ORIGIN, size, root, checkpoint: note });
  now += 600_000;
  await lanes.round();
  await vi.waitFor(async () => {
    back.makeBlocks(2);
    now += 600_000;
    await lanes.round();
    expect(lanes.status()[0]?.origins[0]?.anchored?.size).toBe(200);
  }, 15_000);
});

function unusedPort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
