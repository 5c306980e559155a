import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { formatVkey } from '@zhiyi/ledger/core';
import { verifyReceiptText } from '@zhiyi/ledger/verify';
import { appendEvents, runAct, runRead, systemActor } from '@zhiyi/store';
import { eventually, type TestStore, testActor, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { WitnessTown } from '../testing/witness-town.ts';
import { healthOf } from './health.ts';
import { logSigners } from './log-keys.ts';
import { logFolder } from './log-places.ts';
import { bareReceipt } from './look-up.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';

const DAY = 86_400;

describe('an office and witnesses that are processes of their own', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-witnesses-'));
  const dataDir = path.join(root, 'data');
  const env = { DATA_DIR: dataDir, ZHIYI_MODE: 'office', ZHIYI_LEDGER_POLICY: path.join(root, 'policy') };
  const town = new WitnessTown(path.join(root, 'witnesses'));
  const lin = testActor('hongtang', 'p-lin');
  let store: TestStore;
  let opened: OfficeLedger | undefined;
  const known = () => {
    const { logOrigin: origin } = store;
    return [{ origin, keys: logSigners(dataDir, origin, []).map((s) => formatVkey(s.verifier)) }];
  };
  const open = async () => {
    opened = await openOfficeLedger({ config: readConfig(env), store, onError: () => {} });
  };
  const close = async () => {
    await opened?.close();
    opened = undefined;
  };
  const published = (size: bigint) =>
    eventually(() => {
      const now = opened?.ledger.publisher.published;
      return (now && now.size >= size && now.witnesses.length === 4 && now) || undefined;
    }, 120_000);
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
  beforeAll(async () => {
    mkdirSync(dataDir);
    store = await testStore(new Date().toISOString());
    await town.know(known());
    writeFileSync(env.ZHIYI_LEDGER_POLICY, town.policy());
  }, 180_000);
  afterAll(async () => {
    await close();
    await town.kill();
    await store.close();
    rmSync(root, { recursive: true, force: true });
  });

  test('one whose clock is a day off is named on the page and by the verifier; the time of the entry is the median of all and stands (L7)', async () => {
    await town.know(known(), { zhujian: DAY });
    await open();
    await go(0);
    const { size } = await published(10n);
    const health = await runRead(store, systemActor('test'), (act) => healthOf(act, opened));
    const off = health.witnesses.filter((w) => Math.abs(w.clockOff ?? 0) > 60);
    expect(off.map((w) => w.name)).toEqual(['zhujian']);
    expect(off[0]?.clockOff).toBeGreaterThan(DAY - 600);
    expect(health.alarms.filter((a) => a.code === 'clock').map((a) => a.what.en)).toEqual([
      expect.stringContaining('zhujian'),
    ]);
    const text = (await runRead(store, systemActor('test'), (act) =>
      bareReceipt(act, opened?.logOf(store.logOrigin), opened, Number(size) - 1),
    )) as string;
    const verdict = verifyReceiptText(nodeSuite, text);
    expect([verdict.ok, verdict.reasons.map((r) => r.code)]).toEqual([true, ['verified', 'witness.clock']]);
    expect(Math.abs(Number(verdict.found?.time) - Date.now() / 1000)).toBeLessThan(DAY / 2);
    await close();
  }, 240_000);

  test('a start on an old copy of the log is refused while any witness knows more, and says what to do', async () => {
    const folder = logFolder(dataDir, store.logOrigin);
    renameSync(folder, `${folder}-newest`);
    await town.kill(['gongan', 'sifa', 'fayuan']);
    await expect(open()).rejects.toMatchObject({
      code: 'behind-witness',
      message: expect.stringMatching(/zhujian has cosigned \d+ entries.*--keep-log.*log successor/),
    });
    await expect(open()).rejects.toMatchObject({ code: 'behind-witness' }); // it is not worn down by asking again
    rmSync(folder, { recursive: true, force: true });
    renameSync(`${folder}-newest`, folder);
    await town.know(known());
    await open();
    await go(1);
    await published(opened?.ledger.log.size ?? 0n);
  }, 240_000);
});
