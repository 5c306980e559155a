import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { enterAs } from './steps.ts';

let v: Visit | undefined;
afterEach(async () => {
  await v?.close();
  v = undefined;
});
afterAll(closeBrowser);

describe('a newcomer', () => {
  test.each([
    ['desk', desk, 'zh'],
    ['desk', desk, 'en'],
    ['phone', phone, 'zh'],
    ['phone', phone, 'en'],
  ] as const)(
    'enters as an officer with one click and sees the cases that wait (%s %o %s)',
    async (_what, size, language) => {
      v = await visit(size, language);
      await enterAs(v.page, 'p-lin');
      await v.page.goto('/office/work');
      await v.page
        .getByText(/洪塘街综执简案字〔2026〕第0000\d\d号/)
        .first()
        .waitFor();
      expect(await v.page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
      expect(await v.page.locator('body').evaluate((b) => b.scrollWidth <= window.innerWidth)).toBe(true);
      expect(v.complaints).toEqual([]);
    },
  );

  test('finds the sign-in page, the work list and a case page without a barrier (WCAG AA)', async () => {
    v = await visit(desk);
    await v.page.goto('/');
    await v.page.getByText('林甲一').first().waitFor();
    expect(await violations(v.page)).toEqual([]);
    await enterAs(v.page, 'p-lin');
    await v.page.goto('/office/work');
    await v.page.locator('table a').first().waitFor();
    expect(await violations(v.page)).toEqual([]);
    await v.page.locator('table a').first().click();
    await v.page.getByText('下一步').first().waitFor();
    expect(await violations(v.page)).toEqual([]);
  });
});
