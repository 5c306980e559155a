import { afterAll, afterEach, expect, test } from 'vitest';
import { closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { Official } from './official.ts';

let v: Visit;
afterEach(async () => {
  expect(v.complaints).toEqual([]);
  await v.close();
});
afterAll(closeBrowser);

const stray = 'YS-20261012-0001';

test('a payment the office never asked for stands on the reconciliation; the lead sees whose it is to settle, the collector settles it on a voucher (APL 67)', async () => {
  v = await visit(desk);
  await (await Official.enter('孙己六')).sitDownAt(v.context);
  await v.page.goto('/office');
  await v.page.getByRole('link', { name: '缴款对账' }).click();
  const item = v.page.getByRole('listitem').filter({ hasText: stray }).last();
  await item.getByText('平台已收，本局没有这张缴款单').waitFor();
  await item.getByText(/处罚法 67、71/).waitFor();
  expect(await item.getByRole('button', { name: '处理差异' }).isDisabled()).toBe(true);
  expect(await violations(v.page)).toEqual([]);

  await (await Official.enter('褚甲二')).sitDownAt(v.context);
  await v.page.goto('/office/payments');
  await item.getByRole('button', { name: '处理差异' }).click();
  const dialog = v.page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: '记下处理' }).isDisabled()).toBe(true);
  await dialog.getByText('不是本局的缴款，已交平台').click();
  await dialog.getByLabel('凭证号码').fill('平台工单 7');
  await dialog.getByRole('button', { name: '记下处理' }).click();
  await item.getByText('不是本局的缴款，已交平台，凭证 平台工单 7').waitFor();

  await v.page.setViewportSize(phone);
  expect(await v.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
}, 120_000);

test('who neither collects nor leads is told whose page it is', async () => {
  v = await visit(desk, 'en');
  await (await Official.enter('林甲一')).sitDownAt(v.context);
  await v.page.goto('/office/payments');
  await v.page.getByText('The reconciliation is not open to your posting').waitFor();
  await v.page.getByText(/APL 67, 71/).waitFor();
  expect(await v.page.getByRole('link', { name: 'Payments' }).count()).toBe(0);
}, 60_000);
