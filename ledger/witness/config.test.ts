import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig, readWho } from './config.ts';
import { witnessSigners } from './serve.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'zhiyi-witness-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const file = path.join(dir, 'witness.json');
const write = (what: object) => writeFileSync(file, JSON.stringify(what));

test('a witness has its keys before it knows anybody else’s, and the same ones afterwards (guide, step 1)', () => {
  write({ name: 'w.test/gongan', folder: 'data' });
  const made = witnessSigners(readWho(file)).map((s) => s.verifier.keyId);
  write({ name: 'w.test/gongan', folder: 'data', logs: [{ origin: 'l', keys: ['<keys of the log>'] }] });
  expect(witnessSigners(readWho(file)).map((s) => s.verifier.keyId)).toEqual(made);
});

test.each([
  ['a key that is none is named with its log', { logs: [{ origin: 'l/1', keys: ['<key>'] }] }, /l\/1: <key> is no key/],
  ['a log without keys is named', { logs: [{ origin: 'l/1', keys: [] }] }, /l\/1 has no keys/],
  ['a port that is none is named', { port: 70_000 }, /port 70000 is none/],
])('%s', (_title, more, words) => {
  write({ name: 'w.test/gongan', folder: 'data', ...more });
  expect(() => readConfig(file)).toThrow(words);
});

test('a file that is missing, or no JSON, or without a name is said to be so', () => {
  expect(() => readConfig(path.join(dir, 'none.json'))).toThrow(/none\.json cannot be read/);
  writeFileSync(file, '{');
  expect(() => readWho(file)).toThrow(/cannot be read/);
  write({ folder: 'data' });
  expect(() => readWho(file)).toThrow(/name is missing/);
});
