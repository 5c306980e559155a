import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnchorRunner, FolderBook } from '../index.ts';
import { head, published } from '../testing/checkpoints.ts';
import { type DevelopmentChain, developmentAccount, startSecondChain } from '../testing/development-chain.ts';
import { deployRegistry } from './deploy.ts';
import { ChainAnchor } from './driver.ts';

const where = process.env.ZHIYI_SECOND_CHAIN;

describe.runIf(where)('anchors on a development chain of another making (L13, long run)', () => {
  let chain: DevelopmentChain;
  let deployed: { readonly contract: string; readonly fromBlock: bigint };
  const origin = 'ledger.district.example/evidence/2026';
  const driver = (account = developmentAccount(1)) =>
    new ChainAnchor({
      name: 'second',
      rpcUrl: chain.url,
      account,
      confirmations: 2,
      settledDepth: 10,
      pollMs: 10,
      ...deployed,
    });

  beforeAll(async () => {
    chain = await startSecondChain(where as string);
    deployed = await deployRegistry(chain.url, developmentAccount(0));
  }, 60_000);
  afterAll(() => chain.stop());

  test('placed, found again, confirmed, only growing, and closed to a second account', async () => {
    const d = driver();
    const receipt = await d.place(head(5, { origin }));
    expect(await driver().place(head(5, { origin }))).toEqual(receipt);
    expect(await d.check(receipt)).toMatchObject({ state: 'pending' });
    await chain.test.mine({ blocks: 1 });
    expect(await d.check(receipt)).toEqual({ state: 'holds', settled: false, reasons: [] });
    await expect(d.place(head(4, { origin }))).rejects.toMatchObject({ code: 'chain.size-behind' });
    await expect(d.place(head(5, { origin, branch: 'b' }))).rejects.toMatchObject({ code: 'anchor.fork' });
    const strange = driver(developmentAccount(2));
    await expect(strange.place(head(6, { origin }))).rejects.toMatchObject({ code: 'chain.origin-foreign' });
  });

  test('blocks taken back after confirmation: found, and anchored again', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-second-'));
    const other = `${origin}/taken-back`;
    let now = Date.now();
    const alarms: string[] = [];
    const lane = { driver: driver(), book: new FolderBook(folder), clock: () => now, checkEveryMs: 0 };
    const r = new AnchorRunner([{ ...lane, onAlarm: (a) => alarms.push(a.reason.code) }]);
    const before = await chain.test.snapshot();
    r.submit(published(9, { origin: other }));
    await r.round();
    await chain.test.mine({ blocks: 2 });
    await r.round();
    expect(r.status()[0]?.origins[0]?.anchored?.size).toBe(9);
    await chain.test.revert({ id: before });
    await chain.test.mine({ blocks: 3 });
    now += 1_000;
    await r.round();
    expect(alarms).toEqual(['chain.reorganised']);
    await r.round();
    await chain.test.mine({ blocks: 2 });
    await r.round();
    expect(r.status()[0]).toMatchObject({ alarms: [], origins: [{ anchored: { size: 9 } }] });
    rmSync(folder, { recursive: true, force: true });
  });
});
