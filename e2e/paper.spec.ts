import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, desk, type Visit, visit } from './browser.ts';
import { enterAs } from './steps.ts';

let v: Visit | undefined;
afterEach(async () => {
  await v?.close();
  v = undefined;
});
afterAll(closeBrowser);

/** Any case of the officer's with an issued paper, as the API lists them. */
async function issuedPaper(page: Page): Promise<{ caseId: string; id: string; title: { zh: string } }> {
  const read = async (url: string) => (await page.request.get(url)).json();
  for (const row of (await read('/api/cases?scope=unit&limit=100')).rows) {
    const papers = (await read(`/api/papers/of/${row.caseId}`)).rows;
    const found = papers.find((p: { state: string }) => p.state === 'issued');
    if (found) return { caseId: row.caseId, ...found };
  }
  throw new Error('no issued paper in the demo');
}

describe('an issued paper', () => {
  test('is shown for a purpose from an address of its own, under a policy of its own', async () => {
    v = await visit(desk);
    const { page, complaints } = v;
    // the browser of the tests has no reader of PDF; the page shall behave as in one that has
    await page.addInitScript(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { get: () => true }));
    await enterAs(page, 'p-lin');
    const paper = await issuedPaper(page);
    await page.goto(`/office/cases/${paper.caseId}`);
    await page.getByRole('button', { name: paper.title.zh, exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    const shown = page.waitForResponse((r) => r.url().includes('/api/papers/looked/'));
    await dialog.locator('form button[type=submit]').click();
    const answer = await shown;
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect(answer.headers()['content-disposition']).toMatch(/^inline/);
    expect(answer.headers()['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'self'/);

    const address = (await dialog.locator('iframe').getAttribute('src')) as string;
    expect(address).toMatch(/^\/api\/papers\/looked\//);
    expect(await dialog.getByRole('link', { name: '在新窗口打开' }).getAttribute('href')).toBe(address);
    const pdf = await page.request.get(address);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    const record = await (await page.request.get(`/api/papers/of/${paper.caseId}`)).json();
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256')
      .update(await pdf.body())
      .digest('hex');
    expect(record.rows.map((r: { sha256: string }) => r.sha256)).toContain(sha256);
    expect(complaints.filter((c) => /Content Security Policy|frame/i.test(c))).toEqual([]);

    // handed on, the address opens nothing
    const other = await visit(desk);
    await enterAs(other.page, 'p-zhou');
    expect((await other.page.request.get(address)).status()).toBe(404);
    await other.close();
    await page.context().clearCookies();
    expect((await page.request.get(address)).status()).toBe(401);
  });

  test('a page of the office frames nothing that was made in the browser', async () => {
    v = await visit(desk);
    await enterAs(v.page, 'p-lin');
    const blocked = await v.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (e) => resolve(e.effectiveDirective), { once: true });
          const frame = document.createElement('iframe');
          frame.src = URL.createObjectURL(new Blob(['<p>x</p>'], { type: 'text/html' }));
          document.body.append(frame);
          setTimeout(() => resolve('nothing'), 3_000);
        }),
    );
    expect(blocked).toBe('frame-src');
  });
});
