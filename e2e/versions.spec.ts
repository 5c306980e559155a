import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { enterAs } from './steps.ts';

let v: Visit | undefined;
afterEach(async () => {
  await v?.close();
  v = undefined;
});
afterAll(closeBrowser);

const words = {
  zh: { link: '程序版本', procedure: '简易程序', inForce: '现行', only: '只有这一个版本', none: '还没有提出过' },
  en: {
    link: 'Versions of procedures',
    procedure: 'Summary procedure',
    inForce: 'in force',
    only: 'nothing to activate',
    none: 'Nothing was proposed yet',
  },
} as const;

describe('versions of procedures (APL 4, 39)', () => {
  test.each([
    ['an administrator', 'p-system', 'zh', desk],
    ['an administrator', 'p-system', 'en', phone],
    ['a legal reviewer', 'p-reviewer', 'zh', phone],
    ['a legal reviewer', 'p-reviewer', 'en', desk],
  ] as const)(
    '%s sees which version of each procedure is in force, and why there is nothing to activate (%s, %s)',
    async (_, who, language, size) => {
      v = await visit(size, language);
      const { page, complaints } = v;
      const said = words[language];
      await enterAs(page, who);
      await page.goto('/office/settings');
      await page.locator('main').getByRole('link', { name: said.link }).click();
      await page.waitForURL(/\/office\/settings\/versions$/);
      const one = page.locator('section').filter({ hasText: said.procedure }).first();
      const version = one.getByRole('listitem').filter({ hasText: 'summary/1' });
      await version.getByText(said.inForce, { exact: true }).waitFor();
      await one.getByText(said.only).waitFor();
      await page.getByText(said.none).waitFor();
      expect(await version.getByRole('button').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});
