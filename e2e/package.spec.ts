import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzip } from '@zhiyi/ledger/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browser, closeBrowser, desk, phone, type Visit, violations, visit } from './browser.ts';
import { enterAs } from './steps.ts';

const verifier = pathToFileURL(fileURLToPath(new URL('../dist/verifier.html', import.meta.url))).href;

describe('an evidence package, from the case to the court (APL 46, 47)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-package-'));
  const file = path.join(folder, 'package.zip');
  let officer: Visit;
  let caseId = '';
  beforeAll(async () => {
    officer = await visit(desk);
    await enterAs(officer.page, 'p-lin');
    const withPapers = async () => {
      const read = async (address: string) => (await officer.page.request.get(address)).json();
      for (const row of (await read('/api/cases?scope=unit&limit=100')).rows) {
        const evidence = (await read(`/api/evidence?caseId=${row.caseId}`)).rows;
        const papers: { sha256: string | null }[] = (await read(`/api/papers/of/${row.caseId}`)).rows;
        if (evidence.length > 0 && papers.some((p) => p.sha256 !== null)) return row.caseId as string;
      }
      throw new Error('no case of the demo has evidence and papers');
    };
    caseId = await withPapers();
  });
  afterAll(async () => {
    await officer.close();
    await closeBrowser();
    rmSync(folder, { recursive: true, force: true });
  });

  test('an officer says what for and saves it', async () => {
    const { page } = officer;
    await page.goto(`/office/cases/${caseId}`);
    await page.getByRole('button', { name: '导出证据包' }).click();
    await page.getByText('复议、诉讼', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      page.getByRole('button', { name: '制作并保存' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^证据包-.*\.zip$/);
    await download.saveAs(file);
    expect(officer.complaints).toEqual([]);
  });

  test('the page beside it, from a disk without network, says yes', async () => {
    const context = await (await browser()).newContext({ viewport: phone, offline: true });
    const page = await context.newPage();
    await page.goto(verifier);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.judged h1').waitFor({ timeout: 90_000 });
    expect(await page.locator('.judged li.no').allInnerTexts()).toEqual([]);
    expect(await page.locator('.judged h1').innerText()).toMatch(/^是。/);
    expect(await violations(page)).toEqual([]);
    await context.close();
  });

  test('public verification judges the package in the browser and finds a paper out of it by its digest alone', async () => {
    const visitor = await visit(phone);
    const { page } = visitor;
    const sent: string[] = [];
    page.on('request', (r) => r.method() !== 'GET' && sent.push(r.url()));
    await page.goto('/verify');
    await page.locator('.question h1').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.judged h1').waitFor({ timeout: 90_000 });
    expect(await page.locator('.judged h1').innerText()).toMatch(/^是。/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '验证另一份文书' }).click();

    const [, paper] = [...unzip(readFileSync(file))].find(([name]) => name.startsWith('originals/文书')) ?? [];
    const pdf = { name: '决定书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(paper as Uint8Array) };
    await page.locator('input[type=file]').setInputFiles(pdf);
    await page.getByRole('heading', { name: /文件与存证一致/ }).waitFor();
    await page.getByRole('button', { name: '验证另一份文书' }).click();
    const other = { ...pdf, buffer: Buffer.concat([pdf.buffer, Buffer.from(' ')]) };
    await page.locator('input[type=file]').setInputFiles(other);
    await page.getByRole('heading', { name: /这个文件没有登记/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(sent).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.close();
  });
});
