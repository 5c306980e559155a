import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeSuite } from '@zhiyi/ledger';
import { verifyReceiptText } from '@zhiyi/ledger/verify';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser, desk, phone, violations, visit } from './browser.ts';
import { enterAs } from './steps.ts';

afterAll(closeBrowser);

/** What the demo has done is anchored within seconds of its start. */
async function calm(page: Page, words: { readonly anchored: RegExp }): Promise<void> {
  await page.goto('/office/ledger');
  await page.getByText(words.anchored).first().waitFor();
}

describe('the evidence log, for the audit administrator', () => {
  test('from a number on the page to the proof in three clicks: number, entry, proof; the file taken away holds without us (ZJ 34)', async () => {
    const v = await visit(desk);
    const { page } = v;
    await enterAs(page, '张乙四');
    await calm(page, { anchored: /到第 [\d,]+ 条/ });
    expect(await violations(page)).toEqual([]);

    const figure = page.getByRole('link', { name: /已见证条目/ });
    await figure.waitFor();
    await figure.click(); // one
    await page.waitForURL(/entries\?under=\d+/);
    const first = page.getByRole('table', { name: '条目' }).getByRole('rowheader').first().getByRole('link');
    const index = await first.innerText();
    await first.click(); // two
    await page.getByRole('heading', { name: `第 ${index} 条` }).waitFor();
    await page.getByText('可验证', { exact: true }).waitFor();
    await page.getByRole('button', { name: '看证明' }).click(); // three
    await page.getByText('见证签名').waitFor();
    expect(await page.locator('.ledger-proof').innerText()).toMatch(/[0-9a-f]{64}/);
    expect(await violations(page)).toEqual([]);

    const taken = page.waitForEvent('download');
    await page.getByRole('link', { name: '取存证凭证' }).click();
    const file = path.join(tmpdir(), `zhiyi-e2e-receipt-${process.pid}.json`);
    await (await taken).saveAs(file);
    const text = readFileSync(file, 'utf8');
    expect(verifyReceiptText(nodeSuite, text)).toMatchObject({ ok: true });
    rmSync(file);
    expect(v.complaints).toEqual([]);
    await v.close();
  });

  test('a day’s bar opens that day’s entries, checkpoints open the entries under them, a leaf hash finds its entry', async () => {
    const v = await visit(desk);
    const { page } = v;
    await enterAs(page, '张乙四');
    await page.goto('/office/ledger');
    await page.locator('.ledger-days a').last().click();
    await page.getByRole('heading', { name: /\d{4}-\d{2}-\d{2} 的条目/ }).waitFor();
    await page.goto('/office/ledger/checkpoints');
    await page.getByRole('table', { name: '检查点' }).getByRole('rowheader').first().getByRole('link').click();
    await page.getByRole('heading', { name: /检查点之内的条目/ }).waitFor();
    await page.goto('/office/ledger/entries/0');
    const hash = await page.locator('.facts .digest').first().innerText();
    await page.goto('/office/ledger');
    const asked = page.getByLabel('序号或者叶子摘要');
    await asked.fill('不是序号');
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByText('64 位十六进制').waitFor();
    await asked.fill(hash);
    await page.getByRole('button', { name: '查', exact: true }).click();
    await page.getByText(hash).first().waitFor();
    await page.getByText('可验证', { exact: true }).waitFor();
    expect(page.url()).toContain(`/by-hash/${hash}`);
    await v.close();
  });

  test('the scrub is begun on the page and says that nothing was changed', async () => {
    const v = await visit(desk);
    const { page } = v;
    await enterAs(page, '张乙四');
    await page.goto('/office/ledger');
    await page.getByRole('button', { name: '现在巡检' }).click();
    await page.getByText('没有发现改动').waitFor();
    expect(await page.getByText('处不一致').count()).toBe(0);
    await v.close();
  });

  test('in English and at the width of a phone as well; an officer is told whose page it is', async () => {
    const v = await visit(phone, 'en');
    await enterAs(v.page, 'Zhang Yisi');
    await calm(v.page, { anchored: /up to entry/ });
    await v.page.getByRole('heading', { name: 'Witnesses' }).waitFor();
    expect(await violations(v.page)).toEqual([]);
    const wide = await v.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await v.close();
    const officer = await visit(desk);
    await enterAs(officer.page, 'p-lin');
    await officer.page.goto('/office/ledger');
    await officer.page.getByText('存证账本由审计管理员查看').waitFor();
    await officer.close();
  });
});
