import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeSuite } from '@zhiyi/ledger';
import { unzip, verifyPackage } from '@zhiyi/ledger/verify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipOf } from '../ledger/testing/package.ts';
import { browser, closeBrowser, desk, type Visit, visit } from './browser.ts';
import { enterAs } from './steps.ts';

const at = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-closed-'));

/** What the command line says, in a process of its own: its answer and every reason in Chinese. */
function said(file: string): { ok: boolean; reasons: readonly { code: string; weight: string; zh: string }[] } {
  const run = spawnSync(process.execPath, [at('dist/zhiyi.mjs'), 'verify', file, '--json'], { encoding: 'utf8' });
  expect(run.stdout, run.stderr).not.toBe('');
  return JSON.parse(run.stdout);
}

/** What the page beside the package says, from a disk and without a network. */
async function shown(page: Page, file: string): Promise<{ ok: boolean; reasons: readonly string[] }> {
  await page.goto(pathToFileURL(at('dist/verifier.html')).href);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('.judged h1').waitFor({ timeout: 90_000 });
  const lines = await page.locator('.judged-reasons li[class] p').allInnerTexts();
  return { ok: (await page.locator('.judged h1').innerText()).startsWith('是。'), reasons: lines };
}

/** One of each kind of file in a package. */
const kinds = {
  'the list': /^manifest\.json$/,
  'a receipt': /^entries\/case\/0002\.receipt\.json$/,
  'a record': /^entries\/case\/0002\.event\.json$/,
  'a receipt of a paper': /^entries\/paper-01\/0001\.receipt\.json$/,
  'a photo': /^originals\/证据\d+\.(png|jpg)$/,
  'the words about it': /^originals\/证据\d+\.文字\.json$/,
  'an issued paper': /^originals\/文书01\.pdf$/,
  'the explanation': /^说明\.pdf$/,
  'the verifier page': /^核验\.html$/,
};

describe('L12: a case of the demo that is closed and archived, handed over whole (APL 47)', () => {
  const file = path.join(folder, 'closed.zip');
  let officer: Visit;
  let offline: Page;
  let caseId = '';
  const read = async (address: string) => (await officer.page.request.get(address)).json();
  beforeAll(async () => {
    officer = await visit(desk);
    await enterAs(officer.page, 'p-lin');
    const rows: { caseId: string }[] = (await read('/api/cases?scope=done&limit=100')).rows;
    for (const row of rows) {
      const acts: { act: string }[] = (await read(`/api/cases/${row.caseId}/timeline`)).rows;
      if (acts.some((a) => a.act === 'archive')) caseId = row.caseId;
    }
    expect(caseId).not.toBe('');
    offline = await (await (await browser()).newContext({ offline: true })).newPage();
  });
  afterAll(async () => {
    await officer.close();
    await closeBrowser();
    rmSync(folder, { recursive: true, force: true });
  });

  test('it is saved for a purpose, and the command line says yes with its counts, the closing entry’s among them', async () => {
    const { page } = officer;
    await page.goto(`/office/cases/${caseId}`);
    await page.getByRole('button', { name: '导出证据包' }).click();
    await page.getByText('复议、诉讼', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      page.getByRole('button', { name: '制作并保存' }).click(),
    ]);
    await download.saveAs(file);

    const { ok, reasons } = said(file);
    expect(reasons.filter((r) => r.weight === 'no')).toEqual([]);
    expect(ok).toBe(true);
    const files = [...unzip(readFileSync(file)).keys()];
    const entries = files.filter((f) => f.endsWith('.receipt.json'));
    const originals = files.filter((f) => f.startsWith('originals/') && !f.endsWith('文字.json'));
    const zh = reasons.map((r) => r.zh).join('\n');
    expect(zh).toContain(`包内 ${entries.length} 条存证逐条核验无误，${originals.length} 个原件与存证逐字节一致`);
    const acts: { act: string }[] = (await read(`/api/cases/${caseId}/timeline`)).rows;
    expect(zh).toContain(`结案条目是本案第 ${acts.findIndex((a) => a.act === 'close') + 1} 条，所载件数与包内一致`);
    expect(entries.filter((e) => e.startsWith('entries/case/'))).toHaveLength(acts.length);
    expect(reasons.map((r) => r.code)).toEqual(expect.arrayContaining(['anchor.timestamp', 'anchor.chain']));
  });

  test('the page from a disk, without a network, gives the same answer and the same reasons', async () => {
    const { ok, reasons } = said(file);
    const page = await shown(offline, file);
    expect(page).toEqual({
      ok,
      reasons: [...reasons.map((r) => r.zh), expect.any(String)].slice(0, page.reasons.length),
    });
    expect(page.reasons.length).toBeGreaterThanOrEqual(reasons.length);
    const named = await offline.locator('.judged-entries tbody').first().innerText();
    for (const name of ['亮证', '结案', '归档']) expect(named).toContain(name);
    expect(await offline.locator('.judged-entries').innerText()).not.toMatch(/[A-Z][a-z]+\/\d/);
  });

  test.each(Object.entries(kinds))('one byte of %s changed: no, and both name it', async (_kind, pattern) => {
    const files = new Map(unzip(readFileSync(file)));
    const name = [...files.keys()].find((f) => pattern.test(f)) as string;
    expect(name).toBeDefined();
    const bytes = files.get(name) as Uint8Array;
    const changed = path.join(folder, 'changed.zip');
    const middle = Math.floor(bytes.length / 2);
    writeFileSync(
      changed,
      zipOf(
        files.set(
          name,
          bytes.map((b, i) => (i === middle ? b ^ 1 : b)),
        ),
      ),
    );
    const { ok, reasons } = said(changed);
    expect(ok).toBe(false);
    const against = reasons.filter((r) => r.weight === 'no').map((r) => r.zh);
    expect(against.join('\n')).toContain(name === 'manifest.json' ? '包内清单' : name);
    const page = await shown(offline, changed);
    expect(page.ok).toBe(false);
    expect(page.reasons.slice(0, against.length)).toEqual(against);
  });

  test('one photo and one paper alone are packages of their own, and hold', async () => {
    const [photo] = (await read(`/api/evidence?caseId=${caseId}`)).rows as { id: string; media: string }[];
    const papers: { id: string; sha256: string | null }[] = (await read(`/api/papers/of/${caseId}`)).rows;
    const paper = papers.find((p) => p.sha256 !== null);
    for (const [of, id] of [
      ['evidence', photo?.id],
      ['papers', paper?.id],
    ] as const) {
      const answer = await officer.page.request.get(`/api/desk/${of}/${id}/package?purpose=remedy`);
      expect([of, answer.status()]).toEqual([of, 200]);
      const zip = new Uint8Array(await answer.body());
      const verdict = verifyPackage(nodeSuite, zip);
      expect(verdict.reasons.filter((r) => r.weight === 'no')).toEqual([]);
      expect(verdict.manifest).toMatchObject({ of: { id }, originals: [{}] });
    }
  });
});
