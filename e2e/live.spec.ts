import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, type Visit, visit } from './browser.ts';
import { doAct, pick } from './desk-steps.ts';
import { enterAs } from './steps.ts';

const visits: Visit[] = [];
const comes = async (who: string, language: 'zh' | 'en' = 'zh') => {
  const v = await visit(desk, language);
  visits.push(v);
  await enterAs(v.page, who);
  return v;
};
afterEach(async () => {
  for (const v of visits.splice(0)) await v.close();
});
afterAll(closeBrowser);

/** Marks the page as it stands: a reload would lose the mark. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { sameDocument: true }));
const marked = (page: Page) => page.evaluate(() => 'sameDocument' in window);
/** Well below the half minute after which a page looks again by itself. */
const soon = { timeout: 12_000 };
const connected = (page: Page) => page.waitForRequest((r) => r.url().includes('/api/desk/live'));

describe('two officers at one case', () => {
  test('what one does, the other’s list and case page show by themselves, without a reload', async () => {
    const [lin, zhou] = [await comes('p-lin'), await comes('p-zhou')];
    await Promise.all([
      connected(zhou.page),
      zhou.page.goto(`/office/work?scope=unit&q=${encodeURIComponent('互见路')}`),
    ]);
    await mark(zhou.page);

    await lin.page.goto('/office/work');
    await lin.page.getByRole('button', { name: /新办案件/ }).click();
    const form = lin.page.getByRole('dialog');
    await form.getByText('周乙二').click();
    await pick(lin.page, form, '镇街', '', '洪塘街道');
    await form.getByLabel('地点').fill('洪塘街道互见路 20 号');
    await form.getByRole('button', { name: /新办案件/ }).click();
    await lin.page.waitForURL(/cases\/0/);
    const path = new URL(lin.page.url()).pathname;
    await zhou.page.locator(`a[href="${path}"]`).first().waitFor(soon);
    expect(await marked(zhou.page)).toBe(true);

    await zhou.page.locator(`a[href="${path}"]`).first().click();
    await zhou.page.getByRole('button', { name: '亮证', exact: true }).first().waitFor();
    await doAct(lin.page, '亮证', '已经亮证');
    await zhou.page.getByRole('button', { name: '记录事实', exact: true }).first().waitFor(soon);
    expect(await marked(zhou.page)).toBe(true);
    expect([...lin.complaints, ...zhou.complaints]).toEqual([]);
  });

  test('the mark of an act goes from 已存证 to 已见证 and 已锚定 by itself, without a reload and before the page would look again', async () => {
    const { page } = await comes('p-lin');
    await Promise.all([connected(page), page.goto('/office/work')]);
    await page.getByRole('button', { name: /新办案件/ }).click();
    const form = page.getByRole('dialog');
    await form.getByText('周乙二').click();
    await pick(page, form, '镇街', '', '洪塘街道');
    await form.getByLabel('地点').fill('洪塘街道标记路 3 号');
    await form.getByRole('button', { name: /新办案件/ }).click();
    await page.waitForURL(/cases\/0/);
    await mark(page);
    const asked: string[] = [];
    page.on('request', (r) => r.url().includes('/timeline') && asked.push(r.url()));
    await page.locator('.receipt.anchored').first().waitFor(soon);
    expect(asked.length).toBeLessThan(8);
    expect(await marked(page)).toBe(true);
  });

  test.each([
    ['zh', '实时更新已断开'],
    ['en', 'Live updates off'],
  ] as const)('a connection that is gone is said quietly, and comes back by itself (%s)', async (language, words) => {
    const { page } = await comes('p-lin', language);
    await page.route('**/api/desk/live*', (route) => route.abort());
    await page.goto('/office/work');
    await page.getByText(words).waitFor();
    await page.unroute('**/api/desk/live*');
    await page.getByText(words).waitFor({ state: 'detached', timeout: 40_000 });
    expect(await page.locator('table a').count()).toBeGreaterThan(0);
  });

  test('a session that somebody ended elsewhere leads to the door by itself', async () => {
    const [here, there] = [await comes('p-lin'), await comes('p-lin')];
    await Promise.all([connected(here.page), here.page.goto('/office/work')]);
    await there.page.request.get('/api/sign-in/sessions').then(async (answer) => {
      const { rows } = (await answer.json()) as { rows: { id: string; current: boolean }[] };
      const csrf = (await there.context.cookies()).find((c) => c.name === 'zhiyi_csrf')?.value ?? '';
      for (const s of rows.filter((r) => !r.current))
        await there.page.request.post(`/api/sign-in/sessions/${s.id}/end`, {
          data: {},
          headers: { 'x-zhiyi-csrf': csrf, 'idempotency-key': `end-${s.id}` },
        });
    });
    await here.page.waitForURL(/sign-in/, { timeout: 20_000 });
    expect(await there.page.request.get('/api/desk/jobs').then((r) => r.status())).toBe(200);
  });
});
