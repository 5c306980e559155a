import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAnchorPlaces } from './anchor-config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-places-'));
const file = path.join(folder, 'anchors.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (anchors: unknown) => {
  writeFileSync(file, JSON.stringify({ anchors }));
  return readAnchorPlaces(file);
};
const stamp = { kind: 'timestamp', name: 'tsa', url: 'https://tsa.example/', roots: 'roots.pem' };
const gateway = { kind: 'gateway', name: 'court', url: 'https://gateway.example' };

test('places are read, their files beside the configuration', () => {
  expect(read([stamp, gateway])).toEqual([{ ...stamp, roots: path.join(folder, 'roots.pem') }, gateway]);
});

test.each([
  ['two of one name', [gateway, { ...gateway }], 'one name'],
  ['a name that is no folder', [{ ...gateway, name: '../x' }], 'name'],
  ['an address that is none', [{ ...stamp, url: 'file:///etc/passwd' }], 'url'],
  ['a kind nobody knows', [{ ...gateway, kind: 'bitcoin' }], 'kind'],
  ['a password in the file', [{ ...gateway, authorization: 'secret' }], 'authorization'],
  ['none at all', [], 'anchors'],
])('%s is refused, and the message names the file and what to mend', (_, anchors, word) => {
  expect(() => read(anchors)).toThrow(file);
  expect(() => read(anchors)).toThrow(word);
});
