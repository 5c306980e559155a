import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logPrefix, originOf } from '../ledger/log-places.ts';
import { linkAddress } from '../sign-in/links.ts';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';

/** Addresses that stand on papers and in other people's programs (docs/adr/0019). */
const PUBLIC = 'https://zhifa.example/jiangbei';
/** What the server adds to the chapters: the door, what belongs to no chapter, the log's own questions. */
const ofServer = ['desk', 'ledger', 'sign-in'];
const besideApi = ['/healthz', '/readyz', '/metrics', '/openapi.json'];

let whole: WholeOffice;
const screens = mkdtempSync(path.join(tmpdir(), 'zhiyi-addresses-'));
beforeAll(async () => {
  for (const face of ['office', 'portal', 'verify']) {
    mkdirSync(path.join(screens, face));
    writeFileSync(path.join(screens, face, 'index.html'), `the page of ${face}`);
  }
  writeFileSync(path.join(screens, 'index.html'), 'the door');
  whole = await wholeOffice({ mode: 'office', publicUrl: PUBLIC }, { screens });
});
afterAll(async () => {
  await whole.close();
  rmSync(screens, { recursive: true, force: true });
});
const page = (url: string) => whole.app.inject({ method: 'GET', url, headers: { accept: 'text/html' } });

describe('addresses that stay', () => {
  test('every use case lies under /api/ and the name of its chapter, or of the three the server adds', () => {
    const chapters = readdirSync(path.join(projectRoot(), 'modules'), { withFileTypes: true })
      .filter((e) => e.isDirectory() && e.name !== 'node_modules')
      .map((e) => e.name);
    const strange = whole.office.handlers
      .map((h) => h.route.path)
      .filter((p) => !new RegExp(`^/api/(${[...chapters, ...ofServer].join('|')})(/|$)`).test(p));
    expect(strange).toEqual([]);
    expect(whole.office.handlers.length).toBeGreaterThan(100);
  });

  test('a chapter’s routes bear its own name: folder, route and database schema are one word', async () => {
    const schemas = (
      await whole.district.store.look<{ name: string }>(
        `SELECT nspname AS name FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public', 'store', 'migration')`,
      )
    ).map((r) => r.name);
    const served = new Set(whole.office.handlers.map((h) => h.route.path.split('/')[2]));
    expect(schemas.filter((s) => !served.has(s))).toEqual([]);
    expect([...served].filter((s) => !schemas.includes(s as string)).sort()).toEqual(ofServer);
  });

  test.each(besideApi)('%s answers', async (url) => {
    expect((await whole.app.inject({ method: 'GET', url, remoteAddress: '127.0.0.1' })).statusCode).toBe(200);
  });

  test.each(['/office', '/office/cases/x', '/portal', '/portal/pay/x', '/verify', '/verify/AbC'])(
    '%s is a page of its face, also years later from a code on a paper',
    async (url) => {
      const answer = await page(url);
      expect([answer.statusCode, answer.body]).toEqual([200, `the page of ${url.split('/')[1]}`]);
    },
  );

  test.each(['/officer', '/admin', '/cases', '/api/nothing', '/verify2/AbC'])('%s is nothing', async (url) => {
    expect((await page(url)).statusCode).toBe(404);
  });

  test('the log answers under /log/ and its own name', () => {
    expect(logPrefix(originOf('jiangbei', 'evidence/2026'))).toMatch(/^\/log\/[a-z0-9.-]+/);
  });

  test('links that leave the office begin with PUBLIC_URL, never with the machine’s own name', () => {
    expect(linkAddress(PUBLIC, 'open-account', 'token')).toBe(`${PUBLIC}/office/sign-in#open-account=token`);
  });
});
