import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { head } from '../testing/checkpoints.ts';
import { OPENSSL } from '../testing/timestamp-authority.ts';
import { readCertificates } from './certificates.ts';
import { TimestampAnchor } from './driver.ts';
import { openSimulatedAuthority, type SimulatedAuthority } from './simulator.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-made-tsa-'));
const NOW = Date.parse('2026-10-13T01:00:00Z');
let authority: SimulatedAuthority;
beforeAll(async () => {
  authority = await openSimulatedAuthority({ folder: path.join(folder, 'authority'), clock: () => NOW });
});
afterAll(async () => {
  await authority.close();
  rmSync(folder, { recursive: true, force: true });
});

const driver = (root = authority.root, policy?: string) =>
  new TimestampAnchor({
    name: 'timestamp',
    url: authority.url,
    roots: readCertificates(root),
    ...(policy === undefined ? {} : { policy }),
  });

test('the demonstration’s authority gives tokens by its own clock that hold under its root, and under no other (L14)', async () => {
  const receipt = await driver().place(head(7));
  expect(receipt.at).toBe('2026-10-13T01:00:00.000Z');
  expect(await driver().check(receipt)).toMatchObject({ state: 'holds', settled: true });
  const other = await openSimulatedAuthority({ folder: path.join(folder, 'other') });
  expect(await driver(other.root).check(receipt)).toMatchObject({
    state: 'refused',
    reasons: [{ code: 'timestamp.certificate-untrusted' }],
  });
  await other.close();
  expect(await driver().check({ ...receipt, of: head(8) })).toMatchObject({
    state: 'refused',
    reasons: [{ code: 'timestamp.imprint-differs' }],
  });
});

test('it takes the policy it is asked for, and stands on the same root when it is opened again', async () => {
  const receipt = await driver(authority.root, '1.3.6.1.4.1.99999.2').place(head(9));
  const again = await openSimulatedAuthority({ folder: path.join(folder, 'authority') });
  expect(again.root).toBe(authority.root);
  await again.close();
  expect(await driver().check(receipt)).toMatchObject({ state: 'holds' });
  const garbage = await fetch(authority.url, { method: 'POST', body: 'no question' });
  expect(garbage.status).toBe(400);
});

test.skipIf(!OPENSSL)('OpenSSL takes its tokens (L14)', async () => {
  const { of, proof } = await driver().place(head(11));
  if (proof.kind !== 'timestamp') throw new Error(proof.kind);
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at('token'), Buffer.from(proof.token, 'base64'));
  writeFileSync(at('root.pem'), authority.root);
  writeFileSync(at('data'), of.checkpoint);
  const args = ['ts', '-verify', '-token_in', '-in', at('token'), '-data', at('data'), '-CAfile', at('root.pem')];
  const { stdout, stderr, status } = spawnSync('openssl', args, { encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([0, expect.stringContaining('Verification: OK'), expect.anything()]);
});
