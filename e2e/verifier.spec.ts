import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzip } from '@zhiyi/ledger/verify';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { originalPath, zipOf } from '../ledger/testing/package.ts';
import { browser, closeBrowser, phone, violations } from './browser.ts';
import { differsFromPicture } from './pictures.ts';

/** A fiftieth of the picture: letters may be drawn a little differently, a verdict of the other colour or with other lines is more. */
const TOLERANCE = 0.02;
const at = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-verifier-'));
const good = at('ledger/verify/golden/package.zip');
const bad = path.join(folder, 'package.zip');
const files = new Map(unzip(readFileSync(good)));
const original = files.get(originalPath) as Uint8Array;
writeFileSync(
  bad,
  zipOf(
    files.set(
      originalPath,
      original.map((b, i) => (i === 100 ? b ^ 1 : b)),
    ),
  ),
);

describe('the verifier as one file from a disk, without a network (L12)', () => {
  let context: BrowserContext;
  const asked: string[] = [];
  const complaints: string[] = [];
  const open = async (size: { width: number; height: number }, language: 'zh' | 'en' = 'zh'): Promise<Page> => {
    context = await (await browser()).newContext({ viewport: size, offline: true, reducedMotion: 'reduce' });
    await context.route(/^https?:/, (route) => route.abort());
    const page = await context.newPage();
    page.on('request', (r) => asked.push(r.url()));
    page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
    page.on('pageerror', (e) => complaints.push(String(e)));
    await page.goto(pathToFileURL(at('dist/verifier.html')).href);
    if (language === 'en') await page.getByRole('button', { name: /English/ }).click();
    return page;
  };
  const put = async (page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.judged h1').waitFor();
  };
  afterEach(async () => {
    await context.close();
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    await closeBrowser();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a whole package: yes, with every reason; the page looks as it was approved', async () => {
    const page = await open({ width: 1024, height: 900 });
    expect(await violations(page)).toEqual([]);
    await put(page, good);
    expect(await page.locator('.judged h1').innerText()).toMatch(/^是。\s*证据包与存证一致。$/);
    expect(await page.locator('.judged').innerText()).toContain('包内 5 条存证逐条核验无误，1 个原件与存证逐字节一致');
    expect(await page.locator('.judged li.no').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await differsFromPicture(page, 'verifier-yes.png')).toBeLessThan(TOLERANCE);
  });

  test('one byte of an original changed: no, and the file is named; the page looks as it was approved', async () => {
    const page = await open({ width: 1024, height: 900 });
    await put(page, bad);
    expect(await page.locator('.judged h1').innerText()).toMatch(/^否。\s*证据包不能通过核验。$/);
    const against = (await page.locator('.judged li.no').allInnerTexts()).join('\n');
    expect(against).toContain(`文件被改动：${originalPath}`);
    expect(against).toContain(`原件与存证不一致：${originalPath} 的 SHA-256 摘要不是取证时记录的`);
    expect(await page.locator('.judged').innerText()).not.toContain('可验证：');
    expect(await violations(page)).toEqual([]);
    expect(await differsFromPicture(page, 'verifier-no.png')).toBeLessThan(TOLERANCE);
  });

  test('the two pictures are told apart by the same measure', async () => {
    const page = await open({ width: 1024, height: 900 });
    await put(page, bad);
    expect(await differsFromPicture(page, 'verifier-yes.png', false)).toBeGreaterThan(TOLERANCE);
  });

  test('on a phone and in English: a receipt, then a file that is neither', async () => {
    const page = await open(phone, 'en');
    await put(page, at('ledger/verify/golden/receipt.json'));
    expect(await page.locator('.judged h1').innerText()).toMatch(/^Yes\.\s*This entry is verified\.$/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Another file' }).click();
    await put(page, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('ffd8ffe0', 'hex') });
    expect(await page.locator('.judged h1').innerText()).toBe('This is neither an evidence package nor a receipt.');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(phone.width);
  });

  test('a hostile zip is answered no with a sentence that says why, and the page goes on', async () => {
    const page = await open(phone);
    const zip = (members: Readonly<Record<string, Uint8Array>>) => ({
      name: 'package.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(zipOf(new Map(Object.entries(members)))),
    });
    const text = new TextEncoder().encode('x');
    for (const [file, why] of [
      [zip({ 'bomb.bin': new Uint8Array(60 * 1024 * 1024) }), '“bomb.bin”压缩得不像正常文件'],
      [zip({ '../../etc/passwd': text }), '不合格的文件名“../../etc/passwd”'],
      [zip({ ['名'.repeat(5_000)]: text }), '不合格的文件名'],
      [zip({ 'inner.zip': zipOf(new Map([['a.txt', text]])) }), '包内清单无法识别'],
      [
        { ...zip({ 'a.txt': text }), buffer: Buffer.from(zipOf(new Map([['a.txt', text]]))).subarray(0, 40) },
        '不完整或者已损坏',
      ],
    ] as const) {
      await put(page, file);
      expect(await page.locator('.judged h1').innerText()).toMatch(/^否。/);
      expect(await page.locator('.judged li.no').innerText()).toContain(why);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(phone.width);
      await page.getByRole('button', { name: '换一个文件' }).click();
    }
    await put(page, good);
    expect(await page.locator('.judged h1').innerText()).toMatch(/^是。/);
  });

  test('nothing can be fetched or run but what the page is', async () => {
    const page = await open(phone);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; img-src data:; /);
    const named = await page
      .locator('[src], link[href]')
      .evaluateAll((all) => all.map((e) => e.getAttribute('src') ?? e.getAttribute('href')));
    expect(named).toEqual(['data:,']);
    expect(readFileSync(at('dist/verifier.html'), 'utf8').includes('不可篡改')).toBe(false);
  });
});
