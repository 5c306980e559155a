import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { parseProof } from '@zhiyi/ledger/core';
import { verifyReceiptText } from '@zhiyi/ledger/verify';
import { appendEvents, type DailyResult, dailyKinds, runAct, runOne } from '@zhiyi/store';
import { eventually, testActor } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';
import type { LedgerHealth } from './alarms.ts';
import { alarmsOf } from './alarms.ts';
import { logFolder, logName } from './log-places.ts';
import { type OfficeLedger, openOfficeLedger } from './office-ledger.ts';
import { scrubLedger } from './scrub-log.ts';

describe('whoever watches over the log', () => {
  let whole: WholeOffice;
  let ledger: OfficeLedger;
  let auditor: Record<string, string>;
  let officer: Record<string, string>;
  const lin = testActor('hongtang', 'p-lin');
  const caseId = '0199d000-0000-7000-8000-00000000000a';
  const get = async (url: string, cookies = auditor) => {
    const answer = await whole.app.inject({ method: 'GET', url, cookies });
    return { status: answer.statusCode, text: answer.body, json: () => answer.json() };
  };
  const health = async () => (await get('/api/ledger/health')).json() as LedgerHealth;

  beforeAll(async () => {
    whole = await wholeOffice();
    auditor = { ...(await whole.cookiesOf(whole.district.people.auditor)) };
    officer = { ...(await whole.cookiesOf(whole.district.people.lin)) };
    const { store } = whole.office;
    for (let version = 0; version < 4; version++)
      await runAct(store, { name: 'test.go', actor: lin }, (act) =>
        appendEvents(act, {
          stream: `case:${caseId}`,
          expected: version,
          events: [{ type: 'FactsRecorded/1', data: {} }],
          basis: [],
          viewers: ['hongtang'],
        }),
      );
    const config = readConfig({ DATA_DIR: whole.dataDir });
    ledger = (await openOfficeLedger({ config, store, onError: () => {} })) as OfficeLedger;
    whole.office.attach(ledger);
    // the clock moves while something is still to come, and no faster than witnesses sign on a slow machine; then the log must have come to rest
    let calm = 0;
    let before = -1;
    await eventually(async () => {
      const h = await health();
      const signed = h.witnesses.every((w) => w.size === h.size) && h.published?.size === h.size;
      // own entries and those four; what the anchors themselves made comes after
      const settled = h.unwitnessed.count === 0 && signed && h.anchors.every((a) => (a.size ?? 0) >= 16);
      calm = settled && h.size === before ? calm + 1 : 0;
      before = h.size;
      if (!settled) whole.district.store.setNow(new Date(whole.district.store.clock() + 250).toISOString());
      return calm >= 10 || undefined;
    }, 150_000);
  }, 180_000);
  afterAll(async () => {
    await whole.close();
  });

  test('the page says how far the log is, who has signed, with whom it lies, and that nothing is wrong (ZJ 34)', async () => {
    const h = await health();
    expect(h).toMatchObject({ open: true, alarms: [], unwitnessed: { count: 0, oldest: null } });
    expect(h.size).toBeGreaterThanOrEqual(4);
    expect(h.published?.size).toBe(h.size);
    expect(h.days.reduce((n, d) => n + d.entries, 0)).toBe(h.size);
    expect(h.groups).toEqual([
      { name: 'departments', need: 3, of: 4 },
      { name: 'judicial', need: 2, of: 3 },
    ]);
    expect(h.witnesses.map((w) => w.behind)).toEqual(Array.from({ length: 7 }, () => 0));
    // this test’s clock moves while they sign
    for (const w of h.witnesses) expect(Math.abs(w.clockOff ?? 99)).toBeLessThanOrEqual(60);
    expect(h.anchors.map((a) => a.kind)).toEqual(['timestamp', 'gateway']);
    expect(h.policy).toContain('quorum both');
  });

  test('from a number to its list, from there to an entry and its proof, which holds without us', async () => {
    const { rows } = (await get('/api/ledger/checkpoints')).json();
    expect(rows[0].size).toBe((await health()).size);
    expect(rows.map((r: { anchors: string[] }) => r.anchors)).toContainEqual(['gateway', 'timestamp']);
    const list = (await get(`/api/ledger/entries?under=${rows[0].size}`)).json();
    const row = list.rows[0];
    const page = (await get(`/api/ledger/entries/${row.index}`)).json();
    expect(page).toMatchObject({ row, proof: { ok: true, size: rows[0].size } });
    expect((await get(`/api/ledger/by-hash/${row.leafHash}`)).json()).toEqual(page);
    const receipt = (await get(`/api/ledger/entries/${row.index}/receipt`)).text;
    expect(verifyReceiptText(nodeSuite, receipt)).toMatchObject({ ok: true });
    expect(JSON.parse(receipt).shown).toEqual([]);
    const proof = parseProof((await get(`/api/ledger/proofs/${row.index}?size=${rows[0].size}`)).text);
    expect(Number(proof.index)).toBe(row.index);
    const day = (await health()).days[0]?.day;
    expect((await get(`/api/ledger/entries?day=${day}`)).json().rows.length).toBeGreaterThan(0);
    expect((await get('/api/ledger/entries?unwitnessed=true')).json().rows).toEqual([]);
    expect((await get('/api/ledger/entries/999999')).json().code).toBe('desk.no-such-entry');
  });

  test('an officer is told whose page it is; a case’s own entries are for whoever sees the case, and for nobody else', async () => {
    for (const what of ['health', 'checkpoints', 'entries', 'entries/0', `by-hash/${'0'.repeat(64)}`])
      expect((await get(`/api/ledger/${what}`, officer)).json().code).toBe('people.not-your-duty');
    const own = (await get(`/api/ledger/cases/${caseId}/entries`, officer)).json();
    expect(own.rows.map((r: { seq: number }) => r.seq)).toEqual([1, 2, 3, 4]);
    expect((await get(`/api/ledger/cases/${caseId}/entries`)).json().code).toBe('desk.no-such-entry');
  });

  test('the scrub is begun by the auditor; a changed byte is named with its file and place, and is an alarm', async () => {
    const headers = { 'x-zhiyi-csrf': auditor.zhiyi_csrf ?? '', 'idempotency-key': 'ledger-scrub-1' };
    const begun = await whole.app.inject({
      method: 'POST',
      url: '/api/ledger/scrub',
      cookies: auditor,
      headers,
      payload: {},
    });
    expect(begun.statusCode).toBe(200);
    const run = (job: Parameters<typeof scrubLedger>[0]): Promise<DailyResult> =>
      scrubLedger(job, { dataDir: whole.dataDir });
    const jobs = { ledger: { title: { zh: '', en: '' }, at: '03:00', run } };
    await runOne(whole.office.store, dailyKinds(jobs as never));
    expect((await health()).scrub).toMatchObject({ state: 'done', findings: [] });

    const tile = path.join(logFolder(whole.dataDir, whole.office.store.logOrigin), 'tile', 'entries');
    const [file = ''] = readdirSync(tile, { recursive: true, encoding: 'utf8' }).filter((f) => /\.p\/\d+$/.test(f));
    const bytes = readFileSync(path.join(tile, file));
    rmSync(path.join(tile, file));
    writeFileSync(
      path.join(tile, file),
      bytes.map((b, i) => (i === 40 ? b ^ 1 : b)),
    );
    const found = await run({ store: whole.office.store, progress: async () => {} });
    expect(found).toMatchObject({
      alarm: true,
      findings: [`differs ${logName(whole.office.store.logOrigin)}/tile/entries/${file}, byte 0, entry 0`],
    });
    writeFileSync(path.join(tile, file), bytes);
  }, 60_000);

  test('a witness a day off, entries without a quorum for more than 60 seconds findings of a scrub and a log of a year that is over are alarms (L7)', async () => {
    const h = await health();
    const at = whole.district.store.clock();
    const said = (change: Partial<LedgerHealth>) =>
      runAct(whole.office.store, { name: 'test.look', actor: lin }, async (act) =>
        (await alarmsOf(act, ledger, { ...h, ...change })).map((a) => a.code),
      ).then((answer) => answer.value);
    const [first, ...others] = h.witnesses;
    if (!first) throw new Error('no witness');
    expect(await said({})).toEqual([]);
    expect(await said({ witnesses: [{ ...first, clockOff: 60 }, ...others] })).toEqual([]);
    expect(await said({ witnesses: [{ ...first, clockOff: 86_400 }, ...others] })).toEqual(['clock']);
    const waiting = (seconds: number) => ({ count: 1, oldest: new Date(at - seconds * 1_000).toISOString() });
    expect(await said({ unwitnessed: waiting(60) })).toEqual([]);
    expect(await said({ unwitnessed: waiting(61) })).toEqual(['quorum']);
    const scrub = {
      state: 'done',
      at: new Date(at).toISOString(),
      done: 9,
      findings: ['missing x'],
      error: null,
    } as const;
    expect(await said({ scrub: { ...scrub, findings: ['missing x'] } })).toEqual(['scrub']);
    expect(await said({ origin: 'ledger.jiangbei/evidence/2025' })).toEqual(['year-over']);
    expect(await said({ origin: 'ledger.jiangbei/evidence/2025-2' })).toEqual(['year-over']);
    expect(await said({ origin: 'ledger.jiangbei/evidence/2026' })).toEqual([]);
  });
});
