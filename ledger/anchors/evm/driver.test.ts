import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeFunctionData, getAddress } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChainProof } from '../anchor.ts';
import { AnchorRunner, FolderBook } from '../index.ts';
import { head, ORIGIN, published } from '../testing/checkpoints.ts';
import {
  type DevelopmentChain,
  developmentAccount,
  developmentChainProgram,
  startDevelopmentChain,
} from '../testing/development-chain.ts';
import { openLine } from '../testing/line.ts';
import { deployRegistry } from './deploy.ts';
import { ChainAnchor, type ChainOptions } from './driver.ts';
import { registryAbi } from './registry.ts';

const program = developmentChainProgram();
if (program === undefined) console.log('not run: anchors on a development chain (npm brings none for this machine)');

describe.runIf(program)('anchors on a development chain (L13)', () => {
  let chain: DevelopmentChain;
  let deployed: { readonly contract: string; readonly fromBlock: bigint };
  let folder = '';
  let origins = 0;
  let origin = '';
  const ours = developmentAccount(1);

  beforeAll(async () => {
    chain = await startDevelopmentChain();
    deployed = await deployRegistry(chain.url, developmentAccount(0));
    folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-chain-'));
  });
  afterAll(async () => {
    await chain.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    origin = `ledger.district-${++origins}.example/evidence/2026`;
    await chain.test.setAutomine(true);
  });

  function driver(options: Partial<ChainOptions> = {}): ChainAnchor {
    return new ChainAnchor({
      name: 'development-chain',
      rpcUrl: chain.url,
      account: ours,
      confirmations: 2,
      settledDepth: 10,
      pollMs: 10,
      ...deployed,
      ...options,
    });
  }

  const mine = (blocks: number) => chain.test.mine({ blocks });
  const proofOf = (receipt: { proof: unknown }) => receipt.proof as ChainProof;
  const numberOf = (address = ours.address) => chain.test.getTransactionCount({ address });

  test('the receipt names chain, contract, transaction, block, its hash and the place of the event in it', async () => {
    const receipt = await driver().place(head(7, { origin }));
    const { transaction, ...rest } = proofOf(receipt);
    const sent = await chain.test.getTransactionReceipt({ hash: transaction as `0x${string}` });
    expect(sent.gasUsed).toBeLessThan(125_000n); // half of what a transaction may use
    expect(rest).toEqual({
      kind: 'chain',
      chainId: 31_337,
      contract: getAddress(deployed.contract),
      blockNumber: Number(sent.blockNumber),
      blockHash: sent.blockHash,
      logIndex: 0,
    });
    const held = await chain.test.readContract({
      address: deployed.contract as `0x${string}`,
      abi: registryAbi,
      functionName: 'latest',
      args: [origin],
    });
    expect(held).toEqual([ours.address, 7n, `0x${head(7, { origin }).root}`]);
  });

  test('it counts after two confirmations and is no longer watched after ten', async () => {
    const d = driver();
    const receipt = await d.place(head(1, { origin }));
    const first = await d.check(receipt);
    expect(first).toMatchObject({ state: 'pending', settled: false });
    expect(first.reasons[0]).toMatchObject({ code: 'chain.not-deep', zh: '已有 1 个确认，需要 2 个' });
    await mine(1);
    expect(await d.check(receipt)).toEqual({ state: 'holds', settled: false, reasons: [] });
    await mine(8);
    expect(await d.check(receipt)).toEqual({ state: 'holds', settled: true, reasons: [] });
  });

  test('placed again, also by a fresh process, it answers the same receipt and sends nothing', async () => {
    const receipt = await driver().place(head(3, { origin }));
    const before = await numberOf();
    await driver().place(head(4, { origin }));
    expect(await driver().place(head(3, { origin }))).toEqual(receipt);
    expect(await numberOf()).toBe(before + 1);
  });

  test('sizes only grow: a smaller one is refused by us, and by the contract itself', async () => {
    await driver().place(head(5, { origin }));
    await expect(driver().place(head(4, { origin }))).rejects.toMatchObject({
      code: 'chain.size-behind',
      retry: false,
    });
    for (const size of [4n, 5n]) {
      const call = chain.test.simulateContract({
        account: ours,
        address: deployed.contract as `0x${string}`,
        abi: registryAbi,
        functionName: 'anchor',
        args: [origin, size, `0x${head(5, { origin }).root}`],
      });
      await expect(call).rejects.toThrow(/NotLarger/);
    }
  });

  test('another root for the size on the chain is a fork and is never sent', async () => {
    await driver().place(head(5, { origin }));
    const before = await numberOf();
    await expect(driver().place(head(5, { origin, branch: 'b' }))).rejects.toMatchObject({ code: 'anchor.fork' });
    expect(await numberOf()).toBe(before);
  });

  test('a second account cannot write for our origin: refused by the driver, and by the contract itself', async () => {
    await driver().place(head(5, { origin }));
    const stranger = developmentAccount(2);
    const theirs = driver({ account: stranger });
    await expect(theirs.place(head(6, { origin }))).rejects.toMatchObject({
      code: 'chain.origin-foreign',
      retry: false,
    });
    const data = encodeFunctionData({
      abi: registryAbi,
      functionName: 'anchor',
      args: [origin, 6n, `0x${head(6, { origin }).root}`],
    });
    const raw = await stranger.signTransaction({
      chainId: 31_337,
      nonce: await numberOf(stranger.address),
      gas: 200_000n,
      to: deployed.contract as `0x${string}`,
      data,
      gasPrice: 10_000_000_000n,
      type: 'legacy',
    });
    const hash = await chain.test.sendRawTransaction({ serializedTransaction: raw });
    expect((await chain.test.getTransactionReceipt({ hash })).status).toBe('reverted');
    await expect(theirs.place(head(1, { origin: `${origin}/theirs` }))).resolves.toBeDefined();
  });

  test('an origin handed over by its owner is written by the new key only', async () => {
    const next = developmentAccount(3);
    await driver().place(head(1, { origin }));
    const call = {
      address: deployed.contract as `0x${string}`,
      abi: registryAbi,
      functionName: 'handOver',
      args: [origin, next.address],
    } as const;
    await expect(chain.test.simulateContract({ ...call, account: next })).rejects.toThrow(/NotOwner/);
    await chain.test.writeContract({ ...call, account: ours, chain: null });
    await driver({ account: next }).place(head(2, { origin }));
    await expect(driver().place(head(3, { origin }))).rejects.toMatchObject({ code: 'chain.origin-foreign' });
  });

  test('a reorganisation of three blocks after confirmation is found, and the queue anchors again', async () => {
    let now = Date.now();
    const alarms: string[] = [];
    const d = driver({ name: 'reorganised' });
    const book = new FolderBook(folder);
    const lane = { driver: d, book, clock: () => now, checkEveryMs: 0 };
    const r = new AnchorRunner([{ ...lane, onAlarm: (a) => alarms.push(a.reason.code) }]);
    await mine(5);
    r.submit(published(9, { origin }));
    await r.round();
    await mine(1);
    await r.round();
    const first = await book.find('reorganised', origin, 9);
    expect(first?.state).toBe('held');
    await mine(1);
    await chain.test.request({ method: 'anvil_reorg', params: [3, []] } as never);
    now += 1_000;
    await r.round();
    expect(alarms).toEqual(['chain.reorganised']);
    expect(r.status()[0]?.origins[0]?.anchored).toBeUndefined();
    await r.round();
    await mine(9);
    await r.round();
    const again = await book.find('reorganised', origin, 9);
    expect(again?.state).toBe('settled');
    expect(again?.lost).toEqual([first?.receipt]);
    expect(proofOf(again?.receipt as never).blockHash).not.toBe(proofOf(first?.receipt as never).blockHash);
    expect(r.status()[0]?.alarms).toEqual([]);
  });

  test('a transaction that a reorganisation moved to another block gets a new receipt', async () => {
    const d = driver();
    await mine(5);
    const receipt = await d.place(head(2, { origin }));
    const raw = await chain.test.request({
      method: 'eth_getRawTransactionByHash',
      params: [proofOf(receipt).transaction],
    } as never);
    await mine(1);
    await chain.test.request({ method: 'anvil_reorg', params: [2, [[raw, 1]]] } as never);
    const verdict = await d.check(receipt);
    expect(verdict.state).not.toBe('lost');
    expect(verdict.reasons[0]?.code).toBe('chain.moved');
    expect(proofOf(verdict.receipt as never)).toMatchObject({ transaction: proofOf(receipt).transaction });
    expect(proofOf(verdict.receipt as never).blockHash).not.toBe(proofOf(receipt).blockHash);
    await mine(2);
    expect(await d.check(verdict.receipt as never)).toEqual({ state: 'holds', settled: false, reasons: [] });
  });

  test('five minutes without the node: the log goes on, nothing is lost, and the newest checkpoint is anchored after', async () => {
    const line = await openLine(chain.url);
    try {
      let now = Date.now();
      const d = driver({ name: 'cut', rpcUrl: line.url, confirmations: 1, settledDepth: 1 });
      const book = new FolderBook(folder);
      const r = new AnchorRunner([{ driver: d, book, clock: () => now, everyMs: 0, checkEveryMs: 0 }]);
      r.submit(published(1, { origin }));
      await r.round();
      line.cut();
      for (let seconds = 0; seconds < 300; seconds += 10) {
        expect(r.submit(published(10 + seconds, { origin }))).toBeUndefined();
        await r.round();
        now += 10_000;
      }
      expect(r.status()[0]?.origins[0]).toMatchObject({
        anchored: { size: 1 },
        waiting: { size: 300, reasons: [{ code: 'anchor.unreachable' }] },
      });
      expect(await d.status()).toMatchObject({ reachable: false });
      const unknown = await d.check((await book.find('cut', origin, 1))?.receipt as never);
      expect(unknown).toMatchObject({ state: 'unknown', settled: false });
      line.mend();
      now += 300_000;
      await r.round();
      expect(r.status()[0]?.origins[0]).toMatchObject({ anchored: { size: 300 } });
      expect(r.status()[0]?.origins[0]?.waiting).toBeUndefined();
    } finally {
      await line.close();
    }
  });

  test('cut off after sending, it finds its own anchor on the chain and does not send twice', async () => {
    const line = await openLine(chain.url);
    try {
      await chain.test.setAutomine(false);
      const before = await numberOf();
      const d = driver({ rpcUrl: line.url });
      const place = d.place(head(1, { origin })).catch((error: unknown) => error);
      await until(async () => (await chain.test.getTxpoolStatus()).pending === 1);
      line.cut();
      expect(await place).toMatchObject({ code: 'anchor.unreachable', retry: true });
      await mine(1);
      line.mend();
      await d.place(head(1, { origin }));
      expect(await numberOf()).toBe(before + 1);
    } finally {
      await line.close();
    }
  });

  test('a transaction that gets no block is replaced under the same number, never followed by a second', async () => {
    await chain.test.setAutomine(false);
    const before = await numberOf();
    const impatient = driver({ minedWithinMs: 50 });
    await expect(impatient.place(head(1, { origin }))).rejects.toMatchObject({ code: 'chain.not-mined', retry: true });
    await expect(impatient.place(head(2, { origin }))).rejects.toMatchObject({ code: 'chain.not-mined', retry: true });
    expect(await chain.test.getTxpoolStatus()).toEqual({ pending: 1, queued: 0 });
    await mine(1);
    expect(await numberOf()).toBe(before + 1);
    expect((await impatient.place(head(2, { origin }))).of.size).toBe(2);
  });

  test('anchors asked for at once are sent one after the other, and none is lost', async () => {
    const d = driver();
    const before = await numberOf();
    const all = Array.from({ length: 5 }, (_, i) => d.place(head(1, { origin: `${origin}/${i}` })));
    expect(new Set((await Promise.all(all)).map((r) => proofOf(r).transaction)).size).toBe(5);
    expect(await numberOf()).toBe(before + 5);
  });

  test('a receipt with one thing changed is not taken for good', async () => {
    const d = driver({ confirmations: 1 });
    const receipt = await d.place(head(4, { origin }));
    const proof = proofOf(receipt);
    const other = proofOf(await d.place(head(5, { origin })));
    const changed = async (change: object) => {
      const verdict = await d.check({ ...receipt, ...change });
      return [verdict.state, verdict.reasons[0]?.code];
    };
    expect(await changed({})).toEqual(['holds', undefined]);
    expect(await changed({ of: head(4, { origin, branch: 'b' }) })).toEqual(['refused', 'chain.event-differs']);
    expect(await changed({ of: head(4) })).toEqual(['refused', 'chain.event-differs']);
    expect(await changed({ proof: other })).toEqual(['refused', 'chain.event-differs']);
    expect(await changed({ proof: { ...proof, chainId: 1 } })).toEqual(['refused', 'chain.wrong-chain']);
    expect(await changed({ proof: { ...proof, contract: ours.address } })).toEqual([
      'refused',
      'chain.contract-differs',
    ]);
    expect(await changed({ driver: 'other' })).toEqual(['refused', 'anchor.other-driver']);
    expect(
      await changed({ of: head(6, { origin }), proof: { ...proof, transaction: `0x${'00'.repeat(32)}` } }),
    ).toEqual(['lost', 'chain.reorganised']);
  });

  test('where no contract of ours lies, nothing is sent', async () => {
    const before = await numberOf();
    const astray = driver({ contract: developmentAccount(9).address });
    await expect(astray.place(head(1, { origin: ORIGIN }))).rejects.toMatchObject({ code: 'chain.contract-differs' });
    expect(await numberOf()).toBe(before);
    expect((await astray.status()).reasons[0]?.code).toBe('chain.contract-differs');
    expect(await driver().status()).toMatchObject({ reachable: true, reasons: [], facts: { chain: '31337' } });
  });
});

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5));
}
