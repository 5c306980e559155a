import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fen, instant } from '@zhiyi/kernel';
import {
  beginDue,
  beginNow,
  dailyKinds,
  eraseBlob,
  lastDailyRuns,
  recordBlob,
  runAct,
  runOne,
  runRead,
  systemActor,
} from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';
import { dailyJobs } from './jobs.ts';

let whole: WholeOffice;
let jobs: ReturnType<typeof dailyJobs>;
beforeAll(async () => {
  whole = await wholeOffice();
  const { files, payments, papers } = whole.office;
  jobs = dailyJobs({
    files,
    payments,
    cases: { papers, payments },
    scrubLedger: async () => ({ alarm: false, figures: { files: 0, findings: 0 }, findings: [] }),
  });
});
afterAll(() => whole.close());

const system = systemActor('test', 'zhzf');
const at = (iso: string) => whole.district.store.setNow(iso);
const begin = () => beginDue(whole.office.store, jobs);
const runs = () => runRead(whole.office.store, system, lastDailyRuns);
const work = async () => {
  while (await runOne(whole.office.store, dailyKinds(jobs)));
};
const last = async (name: string) => (await runs()).find((r) => r.name === name);
const runAlone = async (name: string) => {
  at(new Date(whole.district.store.clock() + 1_000).toISOString()); // two runs of one moment have no order
  await runAct(whole.office.store, { name: 'test', actor: system }, (act) => beginNow(act, name));
  await work();
  return last(name);
};
async function keep(text: string): Promise<string> {
  const stored = await whole.office.files.put(Readable.from([Buffer.from(text)]));
  await runAct(whole.office.store, { name: 'test', actor: system }, (act) =>
    recordBlob(act, whole.office.files, { ...stored, mime: 'text/plain' }),
  );
  return stored.sha256;
}

describe('daily jobs', () => {
  test('each is begun when its time has come in Asia/Shanghai, once a day, whichever of several processes looks first', async () => {
    at('2026-10-13T16:29:00Z'); // 00:29 on the 14th
    expect(await begin()).toBe(0);
    at('2026-10-13T16:30:00Z'); // 00:30
    expect((await Promise.all([begin(), begin(), begin(), begin()])).reduce((a, b) => a + b)).toBe(1);
    at('2026-10-13T18:30:00Z'); // 02:30
    expect((await Promise.all([begin(), begin(), begin(), begin()])).reduce((a, b) => a + b)).toBe(3);
    expect(await begin()).toBe(0);
    await work();
    expect((await runs()).map((r) => [r.name, r.state, r.askedBy])).toEqual(
      ['erase', 'reconcile', 'scrub', 'sessions'].map((name) => [name, 'done', null]),
    );
    at('2026-10-14T17:00:00Z'); // the next day, down in between: what is due is begun
    expect(await begin()).toBe(2);
    await work();
  });

  test('sessions that lasted or idled too long are ended; live ones are not', async () => {
    at('2026-10-20T01:00:00Z');
    await whole.cookiesOf(whole.district.people.lin);
    at('2026-10-20T01:31:00Z');
    const live = await whole.cookiesOf(whole.district.people.zhou);
    expect((await runAlone('sessions'))?.result).toMatchObject({ alarm: false, figures: { ended: 1 } });
    const open = await whole.district.store.look('SELECT 1 FROM people.sessions WHERE ended_at IS NULL');
    expect(open).toHaveLength(1);
    expect(live.zhiyi_session).toBeTruthy();
  });

  test('files that were erased leave the disk; the others stay', async () => {
    const [gone, stays] = [await keep('to be erased'), await keep('to stay')];
    await runAct(whole.office.store, { name: 'test', actor: system }, (act) => eraseBlob(act, gone));
    expect((await runAlone('erase'))?.result).toMatchObject({ figures: { removed: 1 } });
    expect([await whole.office.files.has(gone), await whole.office.files.has(stays)]).toEqual([false, true]);
  });

  test('an evidence file that is missing, altered, or whose row says another SM3 is named, audited and an alarm', async () => {
    expect((await runAlone('scrub'))?.result).toMatchObject({ alarm: false, findings: [] });
    const [missing, altered, row] = [
      await keep('will be missing'),
      await keep('will be altered'),
      await keep('other row'),
    ];
    const file = (name: string) => path.join(whole.dataDir, 'files', name.slice(0, 2), name.slice(2, 4), name);
    rmSync(file(missing));
    chmodSync(file(altered), 0o600);
    writeFileSync(file(altered), 'will be alterex');
    await whole.district.store.look(`UPDATE store.blobs SET sm3 = sha256 WHERE sha256 = decode($1, 'hex')`, [row]);
    const result = (await runAlone('scrub'))?.result;
    expect(result?.alarm).toBe(true);
    const named = result?.findings.map((f) => f.split(' is ')[0]).sort();
    expect(named).toEqual(
      [`altered ${altered}: sha256`, `altered ${altered}: sm3`, `altered ${row}: sm3`, `missing ${missing}`].sort(),
    );
    const [audit] = await whole.district.store.look<{ detail: { findings: string[] } }>(
      `SELECT detail FROM store.audit WHERE kind = 'files.altered'`,
    );
    expect(audit?.detail.findings).toEqual(result?.findings);
    expect((await whole.metrics.text()).text).toContain('zhiyi_daily_alarm{job="scrub"} 1');
  });

  test('the reconciliation makes up for the days that were missed and lists what a person must look at (APL 67)', async () => {
    at('2026-10-23T17:00:00Z'); // the 24th
    const paidAt = instant('2026-10-22T02:00:00Z');
    const { payments } = whole.office;
    const order = { orderNumber: 'UNKNOWN-1', fine: fen(5000), decisionNumber: 'x', collectingOrgan: 'x' };
    await payments.place({ ...order, payBy: '2026-10-30' as never });
    payments.remember({
      orderNumber: 'UNKNOWN-1',
      amount: fen(5000),
      paidAt,
      channel: 'x',
      billNumber: 'x',
      paymentNumber: 'x',
    });
    const result = (await runAlone('reconcile'))?.result;
    expect(result).toMatchObject({ alarm: true, findings: ['2026-10-22 missingHere UNKNOWN-1'] });
    const days = await whole.district.store.look<{ day: string }>(
      `SELECT day::text FROM cases.reconciliations WHERE ran_at = '2026-10-23T17:00:01Z' ORDER BY day`,
    );
    expect(days.at(-1)?.day).toBe('2026-10-23');
    expect(result?.figures.days).toBe(days.length);
  });

  test('the page is the system administrator’s: list and “run now” are refused to an officer, with the reason', async () => {
    const cookies = await whole.cookiesOf(whole.district.people.lin);
    const list = await whole.app.inject({ method: 'GET', url: '/api/desk/daily', cookies });
    expect([list.statusCode, list.json().code]).toEqual([403, 'people.not-your-duty']);
    const headers = { 'x-zhiyi-csrf': cookies.zhiyi_csrf, 'idempotency-key': 'daily-run-1' };
    const url = '/api/desk/daily/scrub/run';
    const run = await whole.app.inject({ method: 'POST', url, cookies, headers, payload: {} });
    expect([run.statusCode, run.json().code]).toEqual([403, 'people.not-your-duty']);
  });
});
