import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeSuite } from '@zhiyi/ledger';
import { formatVkey, parseLeaf, successorNamed, utf8 } from '@zhiyi/ledger/core';
import { Party } from '@zhiyi/ledger/testing';
import { verifyReceiptText } from '@zhiyi/ledger/verify';
import type { FileAnswer } from '@zhiyi/modules/handler';
import { appendEvents, dataFolders, knownLogs, logHeads, openKeys, runAct, type StoreConfig } from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import type { RollOverProcess } from '../testing/roll-over-process.mts';
import { WitnessTown } from '../testing/witness-town.ts';
import { logSigners } from './log-keys.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';
import { openLog } from './open-log.ts';
import { receiptHandlers } from './receipt.ts';
import type { RolledOver, RollOverStep } from './roll-over.ts';
import { scrubLogAndRecord } from './scrub-log.ts';

describe('a year’s log is closed and the next begun (0042)', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-years-'));
  const dataDir = path.join(root, 'data');
  const env = { DATA_DIR: dataDir, ZHIYI_MODE: 'office', ZHIYI_LEDGER_POLICY: path.join(root, 'policy') };
  const town = new WitnessTown(path.join(root, 'witnesses'));
  const lin = testActor('hongtang', 'p-lin');
  let base: TestStore;
  let store: StoreConfig;
  let opened: OfficeLedger | undefined;
  let old: string;
  let next: string;
  let before: string;
  const keysOf = (origin: string) => logSigners(dataDir, origin, []).map((s) => formatVkey(s.verifier));
  const known = (origin: string) => ({ origin, keys: keysOf(origin) });
  const open = async (of: StoreConfig = store) => {
    opened = await openOfficeLedger({ config: readConfig(env), store: of, onError: () => {} });
    return opened as OfficeLedger;
  };

  beforeAll(async () => {
    base = await testStore('2026-12-31T17:00:00+08:00');
    mkdirSync(dataDir);
    store = { ...base, keys: openKeys(dataFolders(dataDir).keys) };
    old = store.logOrigin;
    next = `ledger.${store.district}/evidence/2027`;
    await town.know([known(old)]);
    writeFileSync(env.ZHIYI_LEDGER_POLICY, town.policy());
    await open();
    await go(0);
    before = await eventually(() => receipt().catch(() => undefined));
    await opened?.close();
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await town.kill();
    await base.close();
    rmSync(root, { recursive: true, force: true });
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
  const receipt = async (seq = 1) => {
    const [row] = await base.look<{ id: string }>(
      `SELECT entry_id AS id FROM store.ledger_queue WHERE stream = 'case:a' AND seq = ${seq}`,
    );
    const [handler] = receiptHandlers(() => opened);
    const answer = await handler?.run({ store, actor: lin, params: { entryId: row?.id } } as never);
    return Buffer.from((answer as FileAnswer).content as Uint8Array).toString('utf8');
  };
  const run = async (dieAfter?: RollOverStep) => {
    const what: RollOverProcess = {
      env,
      database: base.connection.app,
      district: store.district,
      origin: old,
      now: store.clock(),
      name: 'evidence/2027',
      ...(dieAfter ? { dieAfter } : {}),
    };
    const program = fileURLToPath(new URL('../testing/roll-over-process.mts', import.meta.url));
    const party = new Party(program, [JSON.stringify(what)]);
    await eventually(() => party.gone || undefined, 120_000);
    return party.said.at(-1) ?? {};
  };
  const holds = (text: string) => verifyReceiptText(nodeSuite, text).ok;

  test('nothing is closed before enough witnesses know the next log', async () => {
    expect(await run()).toEqual({ refused: 'log.witnesses-not-told' });
    expect(await knownLogs(store, old)).toMatchObject([{ origin: old, successor: null, end: null }]);
    await town.know([known(old), known(next)]);
  }, 180_000);

  test.each([['named'], ['last-entry'], ['witnessed'], ['begun']] as const)(
    'killed after “%s”, acts go on, and the same command goes on where it stood',
    async (step) => {
      expect(await run(step)).toEqual({});
      const [{ n } = { n: 0 }] = await base.look<{ n: number }>(
        `SELECT version AS n FROM store.streams WHERE stream = 'case:a'`,
      );
      expect((await go(n)).slips).toHaveLength(1);
    },
    180_000,
  );

  test('it ends, once; the last entry of the old log names the next, the first of the next the last checkpoint of the old, and what waited is in it', async () => {
    const done = JSON.parse((await run()).done ?? '{}') as RolledOver;
    expect([done.closed.origin, done.opened.origin, done.opened.keys]).toEqual([old, next, keysOf(next)]);
    store = { ...store, logOrigin: next };
    await open();
    const last = (await opened?.logOf(old)?.entry(BigInt(done.closed.size - 1))) as Uint8Array;
    expect(successorNamed(last)).toBe(next);
    expect(parseLeaf(last).entry.obj).toMatchObject({ origin: old, successorKeys: keysOf(next).join(' ') });
    const first = (await opened?.logOf(next)?.entry(0n)) as Uint8Array;
    expect(parseLeaf(first).entry.obj).toMatchObject({
      origin: next,
      afterOrigin: old,
      afterSize: done.closed.size,
      afterRoot: done.closed.root,
    });
    const rows = await base.look<{ log: string }>(
      `SELECT log FROM store.ledger_queue WHERE stream = 'case:a' ORDER BY seq`,
    );
    expect(rows.map((r) => r.log)).toEqual([old, next, next, next, next]);
    const [{ n } = { n: -1 }] = await base.look<{ n: number }>(
      `SELECT count(*)::int AS n FROM store.ledger_queue WHERE stream = 'log:${old}' AND entry LIKE '%"successor"%'`,
    );
    expect(n).toBe(1);
  }, 180_000);

  test('receipts of before hold; a new one is given of an old entry and of a new one; both logs are served', async () => {
    expect(holds(before)).toBe(true);
    const [again, late] = [await receipt(1), await receipt(5)];
    expect([holds(again), holds(late)]).toEqual([true, true]);
    expect(again).toContain(old);
    expect(late).toContain(next);
    const server = createServer((opened as OfficeLedger).listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
    const ask = async (what: string) => {
      const answer = await fetch(`${at}/${what}`);
      return [answer.status, await answer.text()] as const;
    };
    const [status, checkpoint] = await ask('evidence/2026/checkpoint');
    expect([status, checkpoint.split('\n')[0]]).toEqual([200, old]);
    expect((await ask('evidence/2026/ledger/v1/proofs/0'))[0]).toBe(200);
    expect(JSON.parse((await ask('evidence/2026/ledger/v1/health'))[1])).toMatchObject({ successor: next });
    expect((await ask('evidence/2027/checkpoint'))[1].split('\n')[0]).toBe(next);
    expect((await ask('evidence/2028/checkpoint'))[0]).toBe(404);
    server.closeAllConnections();
    server.close();
  }, 60_000);

  test('the closed log takes no entry any more, and no process goes on under its name', async () => {
    await opened?.close();
    opened = undefined;
    const parts = { config: readConfig(env), store, onError: () => {} };
    const log = await openLog(parts, { origin: old, toClose: true });
    const size = log.ledger.log.size;
    await expect(log.ledger.log.append(utf8('{"one":"more"}'))).rejects.toMatchObject({ code: 'sealed' });
    expect(log.ledger.log.size).toBe(size);
    await log.close();
    await expect(openLog(parts, { origin: old })).rejects.toMatchObject({ code: 'sealed' });
    await expect(open({ ...store, logOrigin: old })).rejects.toThrow(/start it again/);
  }, 60_000);

  test('the scrub reads both logs and the record they were made from; a backup names both', async () => {
    const { findings } = await scrubLogAndRecord(store, { dataDir });
    expect(findings).toEqual([]);
    expect(logHeads(dataFolders(dataDir).log).map((h) => [h.path, h.origin])).toEqual([
      ['evidence/2026/checkpoint', old],
      ['evidence/2027/checkpoint', next],
    ]);
  }, 60_000);

  test('where the database is an older copy that knows of no end, the log’s own last entry decides, and the same command ends it again', async () => {
    await base.look(`DELETE FROM store.logs WHERE log = '${next}'`);
    await base.look(
      `UPDATE store.logs SET successor = NULL, closed_at = NULL, size = NULL, root = NULL WHERE log = '${old}'`,
    );
    store = { ...store, logOrigin: old };
    await expect(open()).rejects.toMatchObject({ code: 'sealed' });
    const done = JSON.parse((await run()).done ?? '{}') as RolledOver;
    expect(done.opened.origin).toBe(next);
    expect(await knownLogs(store, old)).toMatchObject([
      { origin: old, successor: next },
      { origin: next, end: null },
    ]);
  }, 180_000);
});
