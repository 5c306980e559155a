import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { type PolicyVersion, parseLeaf, policyHistory, utf8 } from '@zhiyi/ledger/core';
import { parseReceipt, verifyInHistory, verifyReceiptText } from '@zhiyi/ledger/verify';
import type { FileAnswer } from '@zhiyi/modules/handler';
import { appendEvents, runAct, type StoreConfig } from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { logSigners, nextLogSigners } from './log-keys.ts';
import { logFolder, logKeyFolder } from './log-places.ts';
import { whatLogSaid } from './log-record.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';
import { receiptHandlers } from './receipt.ts';
import { rotateLogKey } from './rotate-key.ts';
import { scrubLogAndRecord } from './scrub-log.ts';
import { succeed } from './successor.ts';

describe('the log’s key is replaced, the log is lost (0042)', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-keys-'));
  const config = readConfig({ DATA_DIR: dataDir });
  const lin = testActor('hongtang', 'p-lin');
  let base: TestStore;
  let store: StoreConfig;
  let opened: OfficeLedger | undefined;
  let old: string;
  const receipts: string[] = [];
  const parts = () => ({ config, store, onError: () => {} });
  const open = async () => {
    opened = await openOfficeLedger(parts());
    return opened as OfficeLedger;
  };
  const close = async () => {
    await opened?.close();
    opened = undefined;
  };
  beforeAll(async () => {
    base = await testStore('2026-10-13T09:00:00+08:00');
    store = base;
    old = store.logOrigin;
    await open();
    await go(0);
    receipts.push(await eventually(() => receipt(1).catch(() => undefined)));
    await close();
  }, 60_000);
  afterAll(async () => {
    await close();
    await base.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

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
  const receipt = async (seq: number) => {
    const [row] = await base.look<{ id: string }>(
      `SELECT entry_id AS id FROM store.ledger_queue WHERE stream = 'case:a' AND seq = ${seq}`,
    );
    const [handler] = receiptHandlers(() => opened);
    const answer = await handler?.run({ store, actor: lin, params: { entryId: row?.id } } as never);
    return Buffer.from((answer as FileAnswer).content as Uint8Array).toString('utf8');
  };
  const holds = (text: string) => verifyReceiptText(nodeSuite, text).ok;
  const said = async () => {
    const rows = await base.look<{ entry: string }>(
      `SELECT entry FROM store.ledger_queue WHERE stream = 'log:${old}' ORDER BY seq`,
    );
    return rows.map((r) => ({ leaf: utf8(r.entry), ...parseLeaf(utf8(r.entry)).entry }));
  };

  test('a pair that was made and not yet stated does not count: the log opens under the keys it has named', async () => {
    const { ownKeys } = await whatLogSaid(store, old);
    const inForce = logSigners(dataDir, old, ownKeys);
    nextLogSigners(dataDir, old, inForce);
    expect(readdirSync(logKeyFolder(dataDir, old)).sort()).toEqual(['1', '2']);
    await open();
    expect((await whatLogSaid(store, old)).ownKeys).toEqual(ownKeys);
    await close();
  }, 60_000);

  test('rotated: two entries say so and a version of the policy; the old key is erased; proofs hold under the rules of their time and no others (L8)', async () => {
    const { ownKeys } = await whatLogSaid(store, old);
    const first = (await said()).length;
    const done = await rotateLogKey(parts());
    expect(done).toMatchObject({ origin: old, published: true, former: ownKeys });
    expect(done.keys).not.toEqual(ownKeys);
    expect((await said()).slice(first).map((e) => e.type)).toEqual(['key.rotated', 'key.rotated', 'policy.changed']);
    expect(readdirSync(logKeyFolder(dataDir, old))).toEqual(['2']);
    await open();
    await go(1);
    receipts.push(await eventually(() => receipt(2).catch(() => undefined)));
    expect(receipts.map(holds)).toEqual([true, true]);
    const [before, after] = receipts.map((r) => parseReceipt(r).policy) as [string, string];
    for (const key of done.keys) expect([before.includes(key), after.includes(key)]).toEqual([false, true]);

    const told = (await said()).filter((e) => e.type === 'policy.changed').map((e) => e.leaf);
    const history: readonly PolicyVersion[] = policyHistory(nodeSuite, told, [before, after]);
    expect(receipts.map((r) => verifyInHistory(nodeSuite, parseReceipt(r), history).ok)).toEqual([true, true]);
    const [one, two] = receipts.map((r) => parseReceipt(r)) as [
      ReturnType<typeof parseReceipt>,
      ReturnType<typeof parseReceipt>,
    ];
    expect(verifyInHistory(nodeSuite, { ...two, policy: before }, history).ok).toBe(false);
    expect(verifyInHistory(nodeSuite, { ...one, policy: after }, history).ok).toBe(false);
    // no checkpoint stands under a key before the rules that name it
    const notes = await base.look<{ size: number; note: string }>(
      `SELECT size, note FROM store.checkpoints WHERE log = '${old}' ORDER BY size`,
    );
    const byNew = notes.filter((n) => done.keys.some((k) => n.note.includes(signedAs(k))));
    expect(byNew.length).toBeGreaterThan(0);
    expect(byNew.every((n) => n.size >= Number(history[1]?.from))).toBe(true);
    await close();
    expect((await scrubLogAndRecord(store, { dataDir })).findings).toEqual([]);
  }, 120_000);

  test('keys that are gone are not made anew in silence: the start is refused', async () => {
    const folder = logKeyFolder(dataDir, old);
    renameSync(folder, `${folder}-away`);
    await expect(open()).rejects.toMatchObject({ code: 'head-signature' });
    rmSync(folder, { recursive: true, force: true });
    renameSync(`${folder}-away`, folder);
  }, 60_000);

  test('a log that can go on is not left behind', async () => {
    await expect(succeed({ ...parts(), name: 'evidence/2026-2' })).rejects.toMatchObject({ code: 'log.not-lost' });
  }, 60_000);

  test('the log’s folder is lost: a start is refused and says what to do; nothing is written meanwhile', async () => {
    rmSync(logFolder(dataDir, old), { recursive: true });
    await go(2);
    await expect(open()).rejects.toMatchObject({
      code: 'behind-witness',
      message: expect.stringContaining('log successor'),
    });
    // its witnesses gone as well, the office’s own record is enough
    const witnesses = path.join(dataDir, 'witnesses');
    renameSync(witnesses, `${witnesses}-away`);
    await expect(open()).rejects.toMatchObject({ code: 'behind-record' });
    rmSync(witnesses, { recursive: true });
    renameSync(`${witnesses}-away`, witnesses);
  }, 60_000);

  test('its successor opens with an entry that names the last checkpoint known; receipts of before hold, and every entry can be proved again', async () => {
    const [known] = await base.look<{ size: number; root: string }>(
      `SELECT size, encode(root, 'hex') AS root FROM store.checkpoints WHERE log = '${old}' ORDER BY size DESC LIMIT 1`,
    );
    const done = await succeed({ ...parts(), name: 'evidence/2026-2' });
    expect(done.lost.origin).toBe(old);
    expect(done.lost.size).toBeGreaterThanOrEqual(known?.size ?? 0);
    expect(done.again).toBeGreaterThanOrEqual(2);
    store = { ...store, logOrigin: done.opened.origin };
    await open();
    const first = (await opened?.logOf(store.logOrigin)?.entry(0n)) as Uint8Array;
    const { afterOrigin, afterSize, afterRoot, afterLost } = parseLeaf(first).entry.obj;
    expect({ afterOrigin, afterSize, afterRoot, afterLost }).toEqual({
      afterOrigin: old,
      afterSize: done.lost.size,
      afterRoot: done.lost.root,
      afterLost: 'yes',
    });
    expect(receipts.map(holds)).toEqual([true, true]);
    for (const seq of [1, 2, 3]) {
      const text = await eventually(() => receipt(seq).catch(() => undefined));
      expect([holds(text), text.includes(store.logOrigin)]).toEqual([true, true]);
    }
    expect(opened?.logOf(old)).toBeUndefined();
    await close();
    expect((await scrubLogAndRecord(store, { dataDir })).findings).toEqual([]);
  }, 120_000);
});

/** Name and key id as they stand in a verifier key begin its signature line, the id as the first four bytes. */
function signedAs(vkey: string): string {
  const [name = '', id = ''] = vkey.split('+');
  return `— ${name} ${Buffer.from(id, 'hex').toString('base64').slice(0, 5)}`;
}
