import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, phone, type Visit, violations, visit } from './browser.ts';
import { Official } from './official.ts';

let v: Visit;
afterEach(async () => {
  expect(v.complaints).toEqual([]);
  await v.close();
});
afterAll(closeBrowser);

test('clocks that end soon wait behind a quiet bell; each opens its case, and what was read stays read (APL 52(3), 71)', async () => {
  v = await visit();
  const { page } = v;
  await (await Official.enter('林甲一')).sitDownAt(v.context);
  await page.goto('/office');
  // the daily job has told of the clocks of the cases that the day begins with
  const bell = page.getByRole('button', { name: /期限提醒，\d+ 条未读/ });
  await bell.waitFor();
  const unread = async () => Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0] ?? 0);
  const before = await unread();
  await bell.click();
  const list = page.locator('.notices');
  await list.getByRole('listitem').first().waitFor();
  expect(await violations(page)).toEqual([]);
  const first = list.locator('li:not(.read)').first();
  const number = await first.locator('p').innerText();
  await first.getByRole('link').click();
  await page.waitForURL(/cases\/0/);
  await page.getByText(number).first().waitFor();
  if (before > 1) await expect.poll(unread, { timeout: 30_000 }).toBe(before - 1);

  await page.setViewportSize(phone);
  await page.goto('/office/work');
  await page.getByRole('button', { name: /期限提醒/ }).click();
  await list.getByRole('listitem').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}, 120_000);
