import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import {
  hashLeaf,
  includes,
  isQuorum,
  openSigned,
  parseCheckpoint,
  parseLeaf,
  parseProof,
  utf8,
} from '@zhiyi/ledger/core';
import { verifyReceiptText } from '@zhiyi/ledger/verify';
import type { FileAnswer } from '@zhiyi/modules/handler';
import { appendEvents, recordMarks, runAct, runRead } from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runVerify } from '../cli/verify.ts';
import { readConfig } from '../config.ts';
import { logPrefix } from './log-places.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';
import { receiptHandlers } from './receipt.ts';

describe('the log of an office', () => {
  let store: TestStore;
  let opened: OfficeLedger | undefined;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-log-'));
  const lin = testActor('hongtang', 'p-lin');
  const errors: unknown[] = [];
  const open = async (env: Record<string, string> = {}) => {
    const config = readConfig({ DATA_DIR: dataDir, ...env });
    opened = await openOfficeLedger({ config, store, onError: (e) => errors.push(e) });
    return opened as OfficeLedger;
  };
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(async () => {
    await opened?.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const go = (stream: string, expected: number) =>
    runAct(store, { name: 'test.go', actor: lin }, (a) =>
      appendEvents(a, {
        stream,
        expected,
        events: [{ type: 'FactsRecorded/1', data: {} }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
  const marks = () =>
    runRead(store, lin, async (act) => {
      const markOf = await recordMarks(act);
      const rows = await act.tx.selectFrom('store.ledger_queue').select(['log', 'log_index']).execute();
      return rows.map(markOf);
    });
  const full = [
    { name: 'departments', signed: 4, of: 4 },
    { name: 'judicial', signed: 3, of: 3 },
  ];
  const allWitnessed = async (count: number) => {
    const all = await eventually(async () => {
      const now = await marks();
      const seen = (m: (typeof now)[number]) => m.kind === 'witnessed' || m.kind === 'anchored';
      return now.every((m) => seen(m) && m.cosigned.every((c) => c.signed === c.of)) && now;
    });
    expect(all.map((m) => m.cosigned)).toEqual(Array.from({ length: count }, () => full));
  };

  const take = async (actor: typeof lin) => {
    const [row] = await store.look<{ entry_id: string }>(
      `SELECT entry_id FROM store.ledger_queue WHERE stream = 'case:a' ORDER BY seq`,
    );
    const [handler] = receiptHandlers(() => opened);
    const answer = await handler?.run({ store, actor, params: { entryId: row?.entry_id } } as never);
    return Buffer.from((answer as FileAnswer).content as Uint8Array).toString('utf8');
  };

  test('a log first names itself, its keys and its policy; then an act is in it, witnessed by departments and judicial bodies, and its proof holds without asking us', async () => {
    const { value: _, slips } = await go('case:a', 0);
    const { listener, policy } = await open();
    await allWitnessed(1);
    const server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}${logPrefix(store.logOrigin)}`;
    const text = async (what: string) => (await fetch(`${at}/${what}`)).text();
    const proof = parseProof(await text('ledger/v1/proofs/12'));
    const leaf = utf8(await text('ledger/v1/entries/12'));
    const own = await Promise.all(Array.from({ length: 12 }, (_, i) => text(`ledger/v1/entries/${i}`)));
    server.closeAllConnections();
    server.close();
    const said = own.map((t) => parseLeaf(utf8(t)).entry);
    expect(said.map((e) => e.type)).toEqual(['log.note', ...Array(10).fill('key.added'), 'policy.changed']);
    expect(said[0]?.obj.origin).toBe(store.logOrigin);
    const policySaid = createHash('sha256')
      .update(opened?.policyText ?? '')
      .digest('hex');
    expect(said.at(-1)?.obj).toMatchObject({ policy: policySaid, version: 1, from: '0' });
    const hash = hashLeaf(nodeSuite, leaf);
    expect(Buffer.from(hash).toString('hex')).toBe(slips[0]?.leafHash);
    const note = openSigned(
      proof.checkpoint,
      policy.witnesses.map((w) => w.key),
    );
    if (!note.ok) throw new Error(note.code);
    const { size, root } = parseCheckpoint(note.note.text);
    expect(includes(nodeSuite, hash, proof.index, size, root, proof.hashes)).toBe(true);
    const signed = new Set(
      policy.witnesses.filter((w) => note.note.verified.some((v) => v.by === w.key)).map((w) => w.name),
    );
    expect(isQuorum(policy, signed)).toBe(true);
  }, 30_000);

  test('whoever sees the case takes a receipt that verifies offline; one changed letter and it does not', async () => {
    const text = await take(lin);
    expect(verifyReceiptText(nodeSuite, text)).toMatchObject({ ok: true });
    const file = path.join(dataDir, 'receipt.json');
    writeFileSync(file, text);
    expect(runVerify([file])).toMatchObject({ code: 0, json: { ok: true, index: '12' } });
    for (const [from, to] of [
      ['case.step', 'case.stop'],
      ['"digest":"', '"digest":"0'],
      ['c2sp.org/tlog-proof@v1\\nindex 12', 'c2sp.org/tlog-proof@v1\\nindex 13'],
    ] as const) {
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
      expect(runVerify([file])).toMatchObject({ code: 1, json: { ok: false } });
    }
    await expect(take(testActor('zhuangqiao', 'p-other'))).rejects.toMatchObject({
      refusals: [{ code: 'desk.no-such-entry' }],
    });
  }, 30_000);

  test('the entry is anchored with a time-stamp authority and on a chain; its receipt carries both and is judged offline (L13, L14)', async () => {
    const anchored = await eventually(async () => {
      store.setNow(new Date(store.clock() + 1_000).toISOString()); // a chain takes its blocks’ time
      const now = await marks();
      // what the anchors made is published as well, and its witnesses sign one after the other
      return now.every((m) => m.anchors?.length === 2 && m.cosigned.every((c) => c.signed === c.of)) && now;
    });
    expect(anchored).toEqual([{ kind: 'anchored', cosigned: full, anchors: ['gateway', 'timestamp'] }]);
    const text = await take(lin);
    const file = path.join(dataDir, 'anchored.json');
    writeFileSync(file, text);
    const { code, json } = runVerify([file]);
    const { reasons } = json as { reasons: readonly { code: string; zh: string }[] };
    expect([code, reasons.map((r) => r.code)]).toEqual([0, ['verified', 'anchor.chain', 'anchor.timestamp']]);
    expect(verifyReceiptText(nodeSuite, text)).toMatchObject({ ok: true });
    const receipt = JSON.parse(text) as { anchors: { at: string; given: { token?: string } }[] };
    const changed = (change: (anchor: (typeof receipt.anchors)[number]) => void) => {
      const copy = structuredClone(receipt);
      change(copy.anchors[1] as (typeof receipt.anchors)[number]);
      writeFileSync(file, JSON.stringify(copy));
      const { reasons } = runVerify([file]).json as { reasons: { code: string }[] };
      return reasons.map((r) => r.code);
    };
    expect(changed((a) => Object.assign(a, { at: '2020-01-01T00:00:00.000Z' }))).toEqual([
      'anchor.chain',
      'anchor.bad',
    ]);
    const other = (token = '') => Buffer.from(Buffer.from(token, 'base64').map((b, i) => (i === 200 ? b ^ 1 : b)));
    expect(changed((a) => Object.assign(a.given, { token: other(a.given.token).toString('base64') }))).toContain(
      'anchor.bad',
    );
  }, 30_000);

  test('closed and opened again it goes on where it stood', async () => {
    await opened?.close();
    cpSync(path.join(dataDir, 'log'), path.join(dataDir, 'log-of-yesterday'), { recursive: true });
    await go('case:a', 1);
    await open();
    await allWitnessed(2);
    expect(errors).toEqual([]);
  }, 30_000);

  test('an old copy of the log is not written on: its witnesses know more', async () => {
    await opened?.close();
    opened = undefined;
    rmSync(path.join(dataDir, 'log'), { recursive: true });
    cpSync(path.join(dataDir, 'log-of-yesterday'), path.join(dataDir, 'log'), { recursive: true });
    await expect(open()).rejects.toMatchObject({ code: 'behind-witness' });
  }, 30_000);

  test('an office without a policy publishes nothing: its entries wait', async () => {
    const none = await openOfficeLedger({
      config: readConfig({ DATA_DIR: dataDir, ZHIYI_MODE: 'office' }),
      store,
      onError: (e) => errors.push(e),
    });
    expect(none).toBeUndefined();
  });
});
