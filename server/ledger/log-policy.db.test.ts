import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { Notary } from '@zhiyi/ledger/anchors/testing';
import { formatVkey } from '@zhiyi/ledger/core';
import { verifyReceiptText } from '@zhiyi/ledger/verify';
import { type RunningWitness, startWitness, witnessSigners } from '@zhiyi/ledger/witness';
import type { FileAnswer } from '@zhiyi/modules/handler';
import { appendEvents, recordMarks, runAct, runRead } from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { logSigners } from './log-keys.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';
import { receiptHandlers } from './receipt.ts';

describe('a policy that changes', () => {
  let store: TestStore;
  let opened: OfficeLedger | undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-policy-'));
  const file = path.join(dataDir, 'policy');
  const lin = testActor('hongtang', 'p-lin');
  const witnesses: RunningWitness[] = [];
  const lines = new Map<string, string>();
  beforeAll(async () => {
    store = await testStore('2026-10-13T09:00:00+08:00');
    const { logOrigin: origin } = store;
    const log = { origin, keys: logSigners(dataDir, origin, []).map((s) => s.verifier) };
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      const config = { name: `witness.test/${name}`, folder: path.join(dataDir, 'witnesses', name) };
      const running = await startWitness(
        { ...config, host: '127.0.0.1', port: 0, logs: [log], peers: [] },
        store.clock,
      );
      witnesses.push(running);
      lines.set(name, `${formatVkey(witnessSigners(config)[0].verifier)} ${running.url}`);
    }
  });
  afterAll(async () => {
    await opened?.close();
    await Promise.all(witnesses.map((w) => w.close()));
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** three of four; the fourth seat is held by whom is named */
  const openWith = async (fourth: string) => {
    await opened?.close();
    const seats = [
      ['one', 'one'],
      ['two', 'two'],
      ['three', 'three'],
      ['four', fourth],
    ] as const;
    const text = seats.map(([seat, by]) => `witness ${seat} ${lines.get(by)}\n`).join('');
    writeFileSync(file, `${text}group all4 3 one two three four\nquorum all4\n`);
    const config = readConfig({ DATA_DIR: dataDir, ZHIYI_MODE: 'office', ZHIYI_LEDGER_POLICY: file });
    opened = await openOfficeLedger({ config, store, onError: () => {}, anchorDrivers: [new Notary('notary')] });
  };
  const go = (expected: number) =>
    runAct(store, { name: 'test.go', actor: lin }, (a) =>
      appendEvents(a, {
        stream: 'case:a',
        expected,
        events: [{ type: 'FactsRecorded/1', data: {} }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
  const anchored = (count: number) =>
    eventually(async () => {
      store.setNow(new Date(store.clock() + 1_000).toISOString());
      const kinds = await runRead(store, lin, async (act) => {
        const markOf = await recordMarks(act);
        const rows = await act.tx
          .selectFrom('store.ledger_queue')
          .select(['log', 'log_index'])
          .where('stream', '=', 'case:a')
          .execute();
        return rows.map((r) => markOf(r).kind);
      });
      return (kinds.length === count && kinds.every((k) => k === 'anchored')) || undefined;
    });
  const receipt = async () => {
    const [row] = await store.look<{ id: string }>(
      `SELECT entry_id AS id FROM store.ledger_queue WHERE stream = 'case:a' AND seq = 1`,
    );
    const [handler] = receiptHandlers(() => opened);
    const answer = await handler?.run({ store, actor: lin, params: { entryId: row?.id } } as never);
    return Buffer.from((answer as FileAnswer).content as Uint8Array).toString('utf8');
  };
  const entries = async () =>
    (
      await store.look<{ entry: string }>(`SELECT entry FROM store.ledger_queue WHERE stream LIKE 'log:%' ORDER BY seq`)
    ).map(({ entry }) => (JSON.parse(entry) as { p: { type: string; obj: Record<string, unknown> } }).p);

  test('a start with the same policy says nothing again; a key that was replaced and the policy with it are entries (L8)', async () => {
    await openWith('four');
    await go(0);
    await anchored(1);
    const first = await entries();
    await openWith('four');
    expect(await entries()).toEqual(first);
    const old = await receipt();
    expect(verifyReceiptText(nodeSuite, old)).toMatchObject({ ok: true });

    await openWith('five');
    const more = (await entries()).slice(first.length);
    expect(more.map((e) => e.type)).toEqual(['key.rotated', 'policy.changed']);
    expect(more[0]?.obj).toMatchObject({ role: 'witness', name: 'four' });
    expect(more[1]?.obj).toMatchObject({ version: 2 });
    await go(1);
    await anchored(2);
    expect(verifyReceiptText(nodeSuite, old)).toMatchObject({ ok: true });
  }, 60_000);

  test('a receipt taken now leads to the policy of now, and its older anchor is judged under the one in force then', async () => {
    const text = await receipt();
    const { policy, anchors } = JSON.parse(text) as { policy: string; anchors: { policy: string }[] };
    expect(policy).toBe(opened?.policyText);
    expect(anchors[0]?.policy).not.toBe(policy);
    const verdict = verifyReceiptText(nodeSuite, text);
    expect([verdict.ok, verdict.reasons.map((r) => r.code)]).toEqual([
      true,
      ['verified', 'anchor.chain', 'anchor.policy'],
    ]);
    const forgotten = JSON.parse(text) as { anchors: { policy?: string }[] };
    for (const a of forgotten.anchors) delete a.policy;
    expect(policy).not.toContain('http');
    const without = verifyReceiptText(nodeSuite, JSON.stringify(forgotten));
    expect(without.reasons.map((r) => r.code)).not.toContain('anchor.policy');
  }, 60_000);
});
