import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';

let whole: WholeOffice;
let cookies: Record<string, string>;
beforeAll(async () => {
  whole = await wholeOffice();
  cookies = await whole.cookiesOf(whole.district.people.lin);
});
afterAll(() => whole.close());

const ask = async (rule: string, from: string, language = 'zh-CN') => {
  const url = `/api/desk/clock?rule=${rule}&from=${encodeURIComponent(from)}`;
  const answer = await whole.app.inject({ method: 'GET', url, cookies, headers: { 'accept-language': language } });
  return { status: answer.statusCode, ...answer.json() };
};

describe('whoever asks when a period ends', () => {
  test.each(['2026-02-30', '13.10.2026', 'soon', '', '1799-12-31', '2026-10-13T09:00'])(
    'and gives a start that is neither a legal day nor a moment (%s) is told which field is wrong, not that there is no such period',
    async (from) => {
      for (const [language, words] of [
        ['zh-CN', /日期|时间/],
        ['en', /date/i],
      ] as const) {
        const said = await ask('apl.pay', from, language);
        expect([said.status, said.code, said.issues[0].path]).toEqual([422, 'http.unreadable', '/from']);
        expect(said.issues[0].message).toMatch(words);
      }
    },
  );

  test('is told that a period in hours takes a time of day (AEL 19)', async () => {
    const said = await ask('ael.urgentReportHours', '2026-10-13');
    expect([said.status, said.refusals?.[0].code]).toEqual([422, 'desk.clock-needs-time']);
  });

  test('is told of a name that no period has, and of a day for which none is fixed', async () => {
    expect((await ask('apl.nothing', '2026-10-13')).refusals[0].code).toBe('desk.no-such-clock');
    const said = await ask('apl.pay', '1900-01-01');
    expect([said.status, said.refusals?.[0].code]).toEqual([409, 'desk.clock-not-fixed']);
    expect((await ask('apl.pay', '2999-12-31')).status).toBe(200);
  });

  test('gets the last day where both fit', async () => {
    expect(await ask('apl.pay', '2026-10-13')).toMatchObject({ status: 200, rule: 'apl.pay', from: '2026-10-13' });
  });
});
