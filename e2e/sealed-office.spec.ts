import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testSeal } from '@zhiyi/ports/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from './office-server.ts';

/** The server as it is built, with a seal: what tests of the seal alone cannot see is whether the built file finds what it needs. */
describe('an office that has a seal (ESL 13)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-seals-'));
  const file = path.join(folder, 'seals.json');
  const key = path.join(folder, 'zhzf.key');
  beforeAll(async () => {
    const seal = await testSeal();
    writeFileSync(key, seal.privatePem, { mode: 0o600 });
    writeFileSync(path.join(folder, 'zhzf.pem'), seal.certificatePem);
    const one = { organ: 'zhzf', name: '虚构区综合行政执法局', key: 'zhzf.key', certificates: 'zhzf.pem' };
    writeFileSync(file, JSON.stringify({ seals: [one] }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('starts, and asks for its administrators', async () => {
    const office = await startServer({ ZHIYI_MODE: 'office', ZHIYI_SEALS: file });
    try {
      expect((await fetch(`${office.url}/office/sign-in`, { headers: { accept: 'text/html' } })).status).toBe(200);
      expect(office.said()).toContain('#first-run=');
    } finally {
      await office.stop();
    }
  });

  test('does not start on a key that others may read, and says so', async () => {
    chmodSync(key, 0o644);
    await expect(startServer({ ZHIYI_MODE: 'office', ZHIYI_SEALS: file })).rejects.toThrow(
      'readable by its owner only',
    );
    chmodSync(key, 0o600);
  });
});
