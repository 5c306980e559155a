import { Refused } from '@zhiyi/kernel';
import type { AnswerOf, Route } from '@zhiyi/kernel/route';
import type { Call } from '@zhiyi/modules/handler';
import { peopleRefusals } from '@zhiyi/modules/people';
import { type SmallDistrict, smallDistrict } from '@zhiyi/modules/people/testing';
import type { Actor } from '@zhiyi/store';
import * as contract from '@zhiyi/store/contract';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemWriter } from '../http/problems.ts';
import { deskHandlers } from './handlers.ts';
import { deskRefusals } from './refusals.ts';

let store: TestStore;
let district: SmallDistrict;
let system: Actor;
let reviewer: Actor;
let key = 0;
beforeAll(async () => {
  store = await testStore('2026-10-13T09:00:00+08:00');
  district = await smallDistrict(store);
  system = await district.actor('system');
  reviewer = await district.actor('reviewer');
});
afterAll(() => store.close());

const handlers = deskHandlers({} as never);
async function call<R extends Route>(
  route: R,
  actor: Actor,
  given: { params?: unknown; body?: unknown; query?: object } = {},
) {
  const handler = handlers.find((h) => h.route === route);
  if (!handler) throw new Error(`no handler for ${route.path}`);
  key += 1;
  const sent = { params: given.params, query: route.query?.parse(given.query ?? {}), body: given.body };
  return (await handler.run({
    store,
    actor,
    ...sent,
    key: `key-${key}`,
    language: 'zh',
  } as unknown as Call<Route>)) as AnswerOf<R>;
}
/** What the screen says of a refused attempt, as the server writes it. */
async function said(attempt: Promise<unknown>): Promise<readonly { code: string; zh: string; en: string }[]> {
  const problems = new ProblemWriter([deskRefusals, peopleRefusals]);
  try {
    await attempt;
    return [];
  } catch (e) {
    if (e instanceof Refused) return problems.refusalsOf(e.refusals);
    throw e;
  }
}
const fill = (name: string, value: unknown, by = system) =>
  call(contract.fillSetting, by, { params: { key: name }, body: { value } });
const confirm = (name: string, by: Actor) => call(contract.confirmSetting, by, { params: { key: name }, body: {} });
const stand = async (name: string) =>
  (await call(contract.listSettings, system)).rows.find((r) => r.key === name) as AnswerOf<
    typeof contract.listSettings
  >['rows'][number];

describe('what the law leaves to the district', () => {
  test('is filled by the system administrator, confirmed by the legal reviewer, and unconfirmed again when changed', async () => {
    const name = 'collective.quorumLeast';
    expect(await stand(name)).toMatchObject({ filled: false, confirmed: false, value: 3, preset: 3 });
    expect((await said(confirm(name, reviewer))).map((r) => r.code)).toEqual(['desk.nothing-to-confirm']);
    await fill(name, 5);
    expect(await stand(name)).toMatchObject({ filled: true, confirmed: false, value: 5 });
    await confirm(name, reviewer);
    expect(await stand(name)).toMatchObject({ confirmed: true });
    await fill(name, 7);
    expect(await stand(name)).toMatchObject({ confirmed: false, value: 7 });
    expect((await said(fill(name, 5, reviewer))).map((r) => r.code)).toEqual(['people.not-your-duty']);
    expect((await said(confirm(name, system))).map((r) => r.code)).toEqual(['people.not-your-duty']);
  });

  test('a value that does not fit is refused with what does, in both languages', async () => {
    expect(await said(fill('procedure.profile', 'gardening'))).toMatchObject([
      {
        code: 'desk.setting-choice',
        zh: expect.stringContaining('市场监管'),
        en: expect.stringContaining('Market supervision'),
      },
    ]);
    expect(await said(fill('decision.majorList', ['demolition', 'whatever']))).toMatchObject([
      { code: 'desk.setting-choice' },
    ]);
    expect(await said(fill('execution.nightFrom', '25:00'))).toMatchObject([{ zh: expect.stringContaining('22:00') }]);
    expect(await said(fill('collective.quorumLeast', 'three'))).toMatchObject([
      { code: 'desk.setting-kind', zh: expect.stringContaining('填数字'), en: expect.stringContaining('a number') },
    ]);
    await fill('procedure.profile', 'market');
    await fill('decision.majorList', ['demolition']);
    expect(await stand('procedure.profile')).toMatchObject({ value: 'market' });
  });

  test('a blank one of hours takes a number, a blank one of words takes words and nothing else', async () => {
    expect((await said(fill('whistle.responseHours', '很快'))).map((r) => r.code)).toEqual(['desk.setting-kind']);
    expect((await said(fill('remedy.courtName', ['甲', '乙']))).map((r) => r.code)).toEqual(['desk.setting-kind']);
    expect(await said(fill('whistle.responseHours', 721))).toMatchObject([
      { code: 'desk.setting-choice', zh: expect.stringContaining('1 至 720 的整数（小时）') },
    ]);
    await fill('whistle.responseHours', 4);
    expect(await stand('whistle.responseHours')).toMatchObject({ value: 4, confirmed: false });
  });
});

describe('the arrangement of the next year’s holidays', () => {
  const notice = { title: '国务院办公厅关于2027年部分节假日安排的通知', date: '2026-11-04' };
  const off = [
    { zh: '元旦', en: 'New Year', from: '2027-01-01', to: '2027-01-03' },
    { zh: '春节', en: 'Spring Festival', from: '2027-02-05', to: '2027-02-12' },
    { zh: '国庆节', en: 'National Day', from: '2027-10-01', to: '2027-10-07' },
  ];

  test('is refused with every problem, each wholly in its own language', async () => {
    const bad = {
      year: 2027,
      notice: { title: notice.title },
      off: off.slice(0, 1),
      work: [{ zh: '春节', day: '2027-02-15' }],
    };
    const refusals = await said(call(contract.importCalendar, system, { body: { year: bad } }));
    expect(refusals.length).toBeGreaterThanOrEqual(3);
    for (const r of refusals) {
      expect(r.code).toBe('desk.calendar-unreadable');
      expect(r.zh).not.toContain(' / ');
      expect(r.en).not.toMatch(/[一-龥]/);
      expect(r.zh).toMatch(/放假安排读不懂：.*[一-龥]/);
    }
  });

  test('once imported, days of that year are certain', async () => {
    const ask = () =>
      call(contract.askClock, system, { query: { rule: 'apl.pay', from: '2026-12-25' } }) as Promise<{
        due: string;
        provisional: boolean;
      }>;
    expect((await ask()).provisional).toBe(true);
    const year = { year: 2027, notice, off, work: [] };
    expect((await said(call(contract.importCalendar, reviewer, { body: { year } }))).map((r) => r.code)).toEqual([
      'people.not-your-duty',
    ]);
    const looked = await call(contract.previewCalendar, system, { body: { year } });
    expect(looked).toMatchObject({ year: 2027, notice, known: false, provisional: 0, work: [] });
    expect((looked as { off: { from: string }[] }).off.map((o) => o.from)).toEqual(off.map((o) => o.from));
    expect((await ask()).provisional).toBe(true); // looking imports nothing
    expect((await said(call(contract.previewCalendar, reviewer, { body: { year } }))).map((r) => r.code)).toEqual([
      'people.not-your-duty',
    ]);
    expect(await call(contract.importCalendar, system, { body: { year } })).toMatchObject({ value: { year: 2027 } });
    expect(await call(contract.previewCalendar, system, { body: { year } })).toMatchObject({ known: true });
    expect((await ask()).provisional).toBe(false);
  });
});
