import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { deployRegistry } from '@zhiyi/ledger/anchors/chain';
import {
  type DevelopmentChain,
  developmentAccount,
  developmentChainProgram,
  startDevelopmentChain,
} from '@zhiyi/ledger/anchors/testing/chain';
import { type Line, openLine } from '@zhiyi/ledger/anchors/testing/line';
import { verifyReceiptText } from '@zhiyi/ledger/verify';
import type { FileAnswer } from '@zhiyi/modules/handler';
import { appendEvents, recordMarks, runAct, runRead } from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';
import { receiptHandlers } from './receipt.ts';

const program = developmentChainProgram();
if (program === undefined) console.log('not run: the office on a development chain (npm brings none for this machine)');

describe.runIf(program)('the office leaves its roots on a development chain (L13)', () => {
  let store: TestStore;
  let chain: DevelopmentChain;
  let line: Line;
  let opened: OfficeLedger | undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-evm-'));
  const lin = testActor('hongtang', 'p-lin');
  beforeAll(async () => {
    chain = await startDevelopmentChain();
    line = await openLine(chain.url);
    const { contract } = await deployRegistry(chain.url, developmentAccount(0));
    const secret = Buffer.from(developmentAccount(1).getHdKey().privateKey as Uint8Array).toString('hex');
    writeFileSync(path.join(dataDir, 'chain.key'), secret, { mode: 0o600 });
    const place = { kind: 'chain', name: 'development-chain', rpcUrl: line.url, contract, key: 'chain.key' };
    const anchors = { anchors: [{ ...place, confirmations: 2, settledDepth: 50, everyMinutes: 0.01 }] };
    const file = path.join(dataDir, 'anchors.json');
    writeFileSync(file, JSON.stringify(anchors));
    store = await testStore('2026-10-13T09:00:00+08:00');
    const config = readConfig({ DATA_DIR: dataDir, ZHIYI_LEDGER_ANCHORS: file });
    opened = await openOfficeLedger({ config, store, onError: () => {} });
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await line.close();
    await chain.stop();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const go = (version: number) =>
    runAct(store, { name: 'test.go', actor: lin }, (a) =>
      appendEvents(a, {
        stream: 'case:a',
        expected: version,
        events: [{ type: 'FactsRecorded/1', data: {} }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
  const marks = () =>
    runRead(store, lin, async (act) => {
      const markOf = await recordMarks(act);
      const rows = await act.tx
        .selectFrom('store.ledger_queue')
        .select(['log', 'log_index'])
        .where('stream', '=', 'case:a')
        .orderBy('seq')
        .execute();
      return rows.map(markOf);
    });
  const all = (count: number, kind: 'witnessed' | 'anchored') =>
    eventually(async () => {
      store.setNow(new Date(store.clock() + 20_000).toISOString());
      const now = await marks();
      return (now.length === count && now.every((m) => m.kind === kind)) || undefined;
    }, 120_000);
  const receipt = async (seq: number) => {
    const [row] = await store.look<{ id: string }>(
      `SELECT entry_id AS id FROM store.ledger_queue WHERE stream = 'case:a' AND seq = ${seq}`,
    );
    const [handler] = receiptHandlers(() => opened);
    const answer = await handler?.run({ store, actor: lin, params: { entryId: row?.id } } as never);
    return Buffer.from((answer as FileAnswer).content as Uint8Array).toString('utf8');
  };
  const given = async (seq: number) =>
    (JSON.parse(await receipt(seq)) as { anchors?: { given: { kind: string; transaction: string } }[] }).anchors ?? [];
  const made = async () =>
    (
      await store.look<{ entry: string }>(
        `SELECT entry FROM store.ledger_queue WHERE stream LIKE 'anchor:%' ORDER BY position`,
      )
    ).map(({ entry }) => (JSON.parse(entry) as { p: { obj: Record<string, unknown> } }).p.obj);
  const mined = async <T>(work: Promise<T>): Promise<T> => {
    const blocks = setInterval(() => void chain.test.mine({ blocks: 1 }).catch(() => {}), 200);
    return work.finally(() => clearInterval(blocks));
  };

  test('an act is witnessed at once and anchored when its block is confirmed; the receipt names the transaction, and so does an entry', async () => {
    await go(0);
    await all(1, 'witnessed');
    await mined(all(1, 'anchored'));
    expect((await marks())[0]).toMatchObject({ kind: 'anchored', anchors: ['chain'] });
    const [anchor] = await given(1);
    expect(anchor?.given).toMatchObject({ kind: 'chain', chainId: 31_337 });
    const sent = await chain.test.getTransactionReceipt({ hash: anchor?.given.transaction as `0x${string}` });
    expect(sent.status).toBe('success');
    const verdict = verifyReceiptText(nodeSuite, await receipt(1));
    expect([verdict.ok, verdict.reasons.map((r) => r.code)]).toEqual([true, ['verified', 'anchor.chain']]);
    expect((await made()).map((o) => o.transaction)).toContain(anchor?.given.transaction);
  }, 180_000);

  test('with the line to the node cut every act is answered and witnessed; mended, the newest is anchored (invariant 12)', async () => {
    line.cut();
    for (const version of [1, 2, 3]) expect((await go(version)).slips).toHaveLength(1);
    const late = await eventually(async () => {
      store.setNow(new Date(store.clock() + 20_000).toISOString());
      const now = (await marks()).slice(1);
      return now.every((m) => m.kind === 'witnessed') && now;
    }, 120_000);
    expect(late).toHaveLength(3);
    expect((await marks())[0]?.kind).toBe('anchored');
    line.mend();
    await mined(all(4, 'anchored'));
  }, 180_000);

  test('blocks that a reorganisation took away take the anchor with them; it is placed again, and both are on record', async () => {
    await go(4);
    await mined(all(5, 'anchored'));
    const before = await made();
    const block = await chain.test.getBlockNumber();
    const [anchor] = await given(5);
    const sent = await chain.test.getTransactionReceipt({ hash: anchor?.given.transaction as `0x${string}` });
    const depth = Number(block - sent.blockNumber) + 1;
    await chain.test.request({ method: 'anvil_reorg', params: [depth, []] } as never);
    const again = await mined(
      eventually(async () => {
        store.setNow(new Date(store.clock() + 20_000).toISOString());
        const now = await made();
        return now.length > before.length ? now : undefined;
      }, 120_000),
    );
    const last = again.at(-1);
    expect(before.some((b) => b.size === last?.size && b.transaction !== last?.transaction)).toBe(true);
    await mined(all(5, 'anchored'));
    expect((await given(5))[0]?.given.transaction).toBe(last?.transaction);
  }, 240_000);
});
