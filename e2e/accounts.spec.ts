import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { codeAt } from '../server/sign-in/testing/authenticator.ts';
import { closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { type RunningServer, startServer } from './office-server.ts';
import { asOutside, type OutsideProvider, startProvider } from './outside-provider.ts';

/** An office as an operator starts it, beside the demo of the other journeys. */
let office: RunningServer;
let provider: OutsideProvider;
let demoUrl: string | undefined;
const open: Visit[] = [];
beforeAll(async () => {
  demoUrl = process.env.ZHIYI_E2E_URL;
  provider = await startProvider();
  office = await startServer({ ZHIYI_MODE: 'office', ...asOutside(provider) });
  provider.serve(office.url);
  process.env.ZHIYI_E2E_URL = office.url;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((v) => v.close()));
});
afterAll(async () => {
  if (demoUrl !== undefined) process.env.ZHIYI_E2E_URL = demoUrl;
  await closeBrowser();
  await office.stop();
  await provider.stop();
});

async function come(size: typeof desk | typeof phone = desk, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const v = await visit(size, language);
  open.push(v);
  return v.page;
}

const PASSWORD = 'Yongjiang-2026';
const submit = (page: Page) => page.locator('button[type=submit]').first().click();
const inside = (page: Page) => page.waitForURL(/\/office($|\/(?!sign-in))/);

/** A key of the browser's own, which its owner unlocks at once (WebAuthn Automation). */
async function withDeviceKey(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function choosePassword(page: Page, password: string): Promise<void> {
  const fields = page.locator('input[type=password]');
  await fields.nth(0).fill(password);
  await fields.nth(1).fill(password);
}

async function showCode(page: Page, secret: string, ahead = 0): Promise<void> {
  await page.locator('input[inputmode=numeric]').fill(codeAt(secret, Date.now() + ahead));
  await submit(page);
}

async function setUp(page: Page): Promise<readonly string[]> {
  const link = await vi.waitFor(
    () => /#first-run=\S+/.exec(office.said())?.[0] ?? Promise.reject(new Error('no link')),
  );
  await page.goto(`/office/sign-in${link}`);
  for (const [label, value] of [
    ['机关名称', '综合行政执法局'],
    ['英文名', 'Enforcement Bureau'],
    ['文书上的全称', '虚构区综合行政执法局'],
    ['短名（小写字母，以后不改）', 'zhzf'],
    ['设立日期', '2026-01-01'],
  ] as const)
    await page.getByLabel(label).fill(value);
  for (const [i, name] of ['系统管理员', '安全管理员', '审计管理员'].entries()) {
    const one = page.getByRole('group', { name });
    await one.getByLabel('姓名').fill(`虚构${'甲乙丙'[i]}`);
    await one.getByLabel('工号').fill(`E${i + 1}`);
    await one.getByLabel('用户名').fill(`administrator${i + 1}`);
  }
  await submit(page);
  await page.getByText('把链接交给三名管理员').waitFor();
  return page.locator('code.secret').allInnerTexts();
}

describe('real accounts, from the first start of an office (GB/T 22239-2019 8.1.4.1)', () => {
  test('three administrators are set up; a link, a password by the rules, an authenticator, a passkey; sessions are listed and ended', async () => {
    const page = await come();
    const links = await setUp(page);
    expect(links).toHaveLength(3);

    // the link's person chooses a password; one that is too short for an administrator is marked before it is sent
    await page.goto(links[0] as string);
    await page.getByText('至少 12 个字符').waitFor();
    await choosePassword(page, 'Yongjiang2');
    expect(await page.locator('button[type=submit]').isDisabled()).toBe(true);
    await choosePassword(page, `${PASSWORD}-administrator1`);
    expect(await page.locator('button[type=submit]').isDisabled()).toBe(true);
    await choosePassword(page, PASSWORD);
    await submit(page);
    const secret = (await page.locator('.secret-text').innerText()).replaceAll(' ', '');
    await page.getByRole('img', { name: '用手机验证器扫描' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('input[inputmode=numeric]').fill('000000');
    await submit(page);
    await page
      .getByRole('alert')
      .getByText(/动态码不对.*网安法 23/)
      .waitFor();
    await showCode(page, secret);
    await inside(page);

    // a passkey beside it: what showed a code a moment ago need not show it again
    await withDeviceKey(page);
    await page.goto('/office/own');
    await page.getByLabel('给这把密钥起个名字').fill('办公室电脑');
    await page.getByRole('button', { name: '在本机添加' }).click();
    await page.getByText('办公室电脑').waitFor();
    await page.getByRole('button', { name: /虚构甲/ }).click();
    await page.getByText('退出登录').click();
    await page.waitForURL(/sign-in/);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await inside(page);

    // another browser with password and code; ended from here, it is out at its next step
    const other = await come(phone);
    await other.goto('/office/sign-in');
    await other.getByLabel('用户名').fill('administrator1');
    await other.getByLabel('密码').fill(PASSWORD);
    await submit(other);
    await other.getByText('还要确认一次').waitFor();
    await showCode(other, secret, 30_000);
    await inside(other);
    await page.goto('/office/own');
    await page.getByRole('button', { name: '结束' }).click();
    await page.getByRole('button', { name: '结束' }).waitFor({ state: 'detached' });
    await other.goto('/office/own');
    await other.waitForURL(/sign-in/);

    // the link was used up
    const late = await come(phone, 'en');
    await late.goto(links[0] as string);
    await late.getByRole('alert').getByText('has run out or was used').waitFor();
    expect(open.flatMap((v) => v.complaints)).toEqual([]);
    // the same person through the outside provider: bound by the employee number, and still asked for the second factor
    const outside = await come();
    provider.next = { sub: 'gov-9', employee_number: 'nobody' };
    await outside.goto('/office/sign-in');
    await outside.getByRole('button', { name: '用浙政钉（演示）登录' }).click();
    await outside.getByRole('alert').getByText('请系统管理员登记人员和工号').waitFor();
    expect(await violations(outside)).toEqual([]);
    provider.next = { sub: 'gov-1', employee_number: 'E1' };
    await outside.context().clearCookies();
    await outside.goto('/office/sign-in');
    await outside.getByRole('button', { name: '用浙政钉（演示）登录' }).click();
    await outside.getByText('还要确认一次').waitFor();
    expect(await violations(outside)).toEqual([]);

    // whoever guesses a password is shut out with it: until when, and what to do meanwhile; the audit names the account
    const guesser = await come(phone);
    await guesser.goto('/office/sign-in');
    for (let i = 0; i < 6; i++) {
      await guesser.getByLabel('用户名').fill('administrator3');
      await guesser.getByLabel('密码').fill(`Guess-${i}-2026`);
      const answer = guesser.waitForResponse((r) => r.url().includes('/api/sign-in/password'));
      await submit(guesser);
      await answer;
    }
    await guesser
      .getByRole('alert')
      .getByText(/锁定到 \d\d:\d\d，还有 30 分钟.*请安全管理员给您重置链接/)
      .waitFor();
    expect(await violations(guesser)).toEqual([]);
    expect(open.flatMap((v) => v.complaints)).toEqual([]);
  }, 120_000);
});
