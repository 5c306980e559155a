import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSeal, testSeal } from '../testing/index.ts';
import { fileSeals } from './key-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhiyi-keys-'));
let seal: TestSeal;
beforeAll(async () => {
  seal = await testSeal();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(list: unknown, pem = seal.privatePem, mode = 0o600): string {
  writeFileSync(join(folder, 'key.pem'), pem);
  chmodSync(join(folder, 'key.pem'), mode);
  writeFileSync(join(folder, 'chain.pem'), seal.certificatePem);
  writeFileSync(join(folder, 'seals.json'), JSON.stringify(list));
  return join(folder, 'seals.json');
}
const line = { organ: 'zhzf', name: '虚构区综合行政执法局', key: 'key.pem', certificates: 'chain.pem' };

describe('an organ’s seal from files', () => {
  it('is had by the organ that the file names and by no other', async () => {
    const seals = await fileSeals(written({ seals: [line] }));
    expect([seals.has('zhzf'), seals.has('hongtang')]).toEqual([true, false]);
  });

  it('is not opened when others may read the key, the key is another’s, or the list is not one', async () => {
    await expect(fileSeals(written({ seals: [line] }, seal.privatePem, 0o644))).rejects.toThrow('its owner only');
    const other = await testSeal();
    await expect(fileSeals(written({ seals: [line] }, other.privatePem))).rejects.toThrow('is not the key of');
    await expect(fileSeals(written({ seals: [{ organ: 'zhzf' }] }))).rejects.toThrow(
      'organ, name, key and certificates',
    );
    await expect(fileSeals(written({ seals: [line, line] }))).rejects.toThrow('one seal');
    await expect(fileSeals(written({ seals: [line], timestamp: 'no address' }))).rejects.toThrow('address');
  });
});
