import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { doAct } from './desk-steps.ts';
import {
  answerAll,
  askEarlier,
  decideAndShow,
  orderIt,
  proposeTellHear,
  recheckIt,
  reportIt,
  toCertificates,
  toQuestions,
  type Walk,
  walk,
} from './spot-steps.ts';
import { enterAs } from './steps.ts';

const visits: Visit[] = [];
async function visitor(size: typeof desk | typeof phone, language: 'zh' | 'en' = 'zh'): Promise<Visit> {
  const v = await visit(size, language);
  visits.push(v);
  return v;
}
afterEach(async () => {
  for (const v of visits.splice(0)) await v.close();
});
afterAll(closeBrowser);

/** Nothing cut at the side, the heading has the focus, and its articles stand above it. */
async function wellMade(page: Page, screen: string): Promise<void> {
  const found = await page.evaluate(() => ({
    wide: document.body.scrollWidth > window.innerWidth,
    focus: document.activeElement?.tagName,
    law: document.querySelector('.phone-step .articles')?.textContent ?? '',
  }));
  expect.soft(found, screen).toMatchObject({ wide: false, focus: 'H1', law: expect.stringMatching(/\d/) });
}

/** From the questions to the decision in the party's sight. */
async function punish(w: Walk): Promise<void> {
  await answerAll(w);
  await w.press('review.do');
  await askEarlier(w);
  await orderIt(w);
  await recheckIt(w, 'check.refused');
  await proposeTellHear(w, '50');
  await decideAndShow(w);
}

/** Screens looked at for barriers, beside those of every step: full of choices, of forms, of pads. */
const searched: ReadonlySet<string> = new Set(['place', 'party', 'orderSign', 'penalty', 'done']);

describe('the officers’ path on the phone', () => {
  test('leads from the partner to the archive, one thing a screen, each with its article (APL 28, 34, 40–52, 67)', async () => {
    const { page, complaints } = await visitor(phone);
    const w = walk(page, 'zh', async (screen) => {
      await wellMade(page, screen);
      if (searched.has(screen)) expect.soft(await violations(page), screen).toEqual([]);
    });
    await enterAs(page, 'p-lin');
    await toCertificates(w);
    await w.press('certificates.shown');
    await toQuestions(w);
    await punish(w);
    await w.take('pay.how', 'pay.code', { fine: '50' });
    await w.press('pay.next');
    await w.on('receive');
    await w.signAll();
    await w.press('handover.do');
    await w.on('done');
    await reportIt(w);
    const caseId = /spot\/([^?]+)/.exec(page.url())?.[1] as string;

    // the party pays by the code; the officers come back and find it put right
    await page.getByText(w.t('done.waiting')).waitFor();
    const party = await visitor(phone);
    await party.page.goto((await page.locator('.spot-qr a').getAttribute('href')) as string);
    await party.page.getByRole('button', { name: '支付宝' }).click();
    await party.page.getByText('已缴 50').waitFor();
    await page.getByText(w.t('done.paid')).waitFor();
    await page.getByRole('button', { name: '复查是否改正' }).click();
    await recheckIt(w, 'check.corrected');
    await w.on('done');

    const office = await visitor(desk);
    await enterAs(office.page, 'p-sun');
    await office.page.goto(`/office/cases/${caseId}`);
    await doAct(office.page, '结案', '结案');
    await enterAs(office.page, 'p-archivist');
    await office.page.goto(`/office/cases/${caseId}`);
    await doAct(office.page, '归档', '归档');
    await office.page.goto(`/office/cases/${caseId}`);
    await office.page.getByText('已归档').first().waitFor();
    expect(complaints).toEqual([]);
  }, 240_000);

  test('leads in English to a decision the party will not sign for, paid in cash within the limit (APL 52(1), 68, 70)', async () => {
    const { page, complaints } = await visitor(phone, 'en');
    const w = walk(page, 'en', (screen) => wellMade(page, screen));
    await enterAs(page, 'p-lin');
    await toCertificates(w);
    await w.press('certificates.shown');
    await toQuestions(w);
    await punish(w);
    await w.take('pay.how', 'pay.cash', { fine: '50' });
    await w.page.getByText(w.t('cash.withinLimit'), { exact: true }).click();
    await w.write('cash.receiptNumber', '浙财非税 0000123');
    await w.press('pay.next');
    await w.on('receive');
    await w.take('receive.how', 'receive.refused', { paper: w.t('handover.paper') });
    await w.write('receive.note', '当事人拒绝签名，决定书留置现场。');
    await w.press('handover.do');
    await w.on('done');
    await page.getByText(w.t('done.paid')).waitFor();
    await reportIt(w);
    expect(complaints).toEqual([]);
  }, 240_000);
});
