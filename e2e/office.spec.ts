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

/** Pages that no journey looks at for barriers: who opens them, and their addresses. */
const pages: readonly (readonly [who: string, addresses: readonly string[]])[] = [
  ['p-lin', ['/office/may', '/office/matters', '/office/people', '/office/spot', '/office/own', '/office/nothing']],
  [
    '秦庚八',
    [
      '/office/matters/ZY-CF-FW-004',
      '/office/matters/check',
      '/office/bodies/hongtang',
      '/office/lists',
      '/office/lists/import',
    ],
  ],
  ['吕癸一', ['/office', '/office/people?scope=organs', '/office/people?scope=teams', '/office/settings']],
  ['张乙四', ['/office/audit', '/office/ledger/checkpoints', '/office/ledger/entries']],
  ['褚甲二', ['/office/payments']],
];

describe('the pages that stand still', () => {
  test.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)(
    'are without a barrier and no wider than the screen (WCAG AA, %s)',
    async (_what, size) => {
      for (const [who, addresses] of pages) {
        v = await visit(size);
        const { page } = v;
        await enterAs(page, who);
        for (const address of addresses) {
          await page.goto(address);
          await page.locator('main h1, main h2').first().waitFor();
          await expect.poll(() => page.locator('.loading-rows').count(), { timeout: 60_000 }).toBe(0);
          expect.soft(await violations(page), `${who} ${address}`).toEqual([]);
          expect
            .soft(await page.locator('body').evaluate((b) => b.scrollWidth <= window.innerWidth), `${who} ${address}`)
            .toBe(true);
        }
        expect.soft(v.complaints, who).toEqual([]);
        await v.close();
      }
    },
    300_000,
  );

  test('show where the keyboard stands, at every stop of the Tab key (WCAG 2.4.7)', async () => {
    v = await visit(desk);
    const { page } = v;
    await enterAs(page, 'p-lin');
    await page.goto('/office/work');
    await page.locator('table a').first().waitFor();
    const stops: string[] = [];
    for (let i = 0; i < 24; i++) {
      await page.keyboard.press('Tab');
      const unseen = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement;
        const ringed = [
          at,
          at.closest('.search'),
          at.closest('tr'),
          at.closest('.ant-select'),
          at.closest('label'),
        ].some((e) => {
          if (!e) return false;
          const { outlineStyle, boxShadow, borderColor } = getComputedStyle(e);
          return (
            outlineStyle !== 'none' ||
            boxShadow !== 'none' ||
            (at.matches('input') && borderColor === 'rgb(15, 83, 184)')
          );
        });
        return ringed ? '' : `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent ?? ''}`;
      });
      if (unseen !== '') stops.push(unseen);
    }
    expect(stops).toEqual([]);
  });

  test('a mistyped address is answered by a page, a program’s by a problem', async () => {
    const url = process.env.ZHIYI_E2E_URL as string;
    const read = (path: string, accept: string) => fetch(`${url}${path}`, { headers: { accept } });
    const page = await read('/nothing', 'text/html');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    for (const [path, accept] of [
      ['/nothing', 'application/json'],
      ['/api/nothing', 'text/html'],
    ] as const) {
      const problem = await read(path, accept);
      expect([problem.status, problem.headers.get('content-type')], path).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });
});
