import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatVkey, parseNote, signText } from '../core/index.ts';
import { signedEntry } from '../testing/branch.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { entriesDoor } from './door.ts';
import { type Ledger, openLedger } from './ledger.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-door-'));
const names = ['w', 'x', 'y'].map((n) => testSigner(n, 'cosigner'));
const known = signedEntry();
let ledger: Ledger;
let url: string;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  ledger = await openLedger({
    folder,
    origin: ORIGIN,
    signers: [testSigner(ORIGIN, 'note')],
    policyText: `${names.map(({ verifier }) => `witness ${verifier.name} ${formatVkey(verifier)}\n`).join('')}group g all w x y\nquorum g\n`,
    clock: Date.now,
    everyMs: 20,
  });
  const server = createServer(entriesDoor({ ledger, keys: known.keys, onError: () => {} })).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ledger/v1/entries`;
  closing.push(
    () => ledger.close(),
    () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  );
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const post = async (body: unknown, ack = 'durable') => {
  const response = await fetch(`${url}?ack=${ack}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
};

test('a signed entry gets its index and a promise, the same again the same index; what no known key has signed is refused', async () => {
  const first = await post([known.leaf]);
  expect([first.status, JSON.parse(first.text)]).toMatchObject([200, [{ index: '0' }]]);
  expect(JSON.parse((await post([known.leaf])).text)).toMatchObject([{ index: '0' }]);
  expect(await post([signedEntry().leaf])).toMatchObject({ status: 403 });
  expect(await post([known.leaf.replace('case.step', 'case.stop')])).toMatchObject({ status: 403 });
  expect(await post([`${known.leaf} `])).toMatchObject({ status: 422 });
  for (const none of [[], 'x', [1], Array.from({ length: 1_025 }, () => known.leaf)])
    expect((await post(none)).status).toBe(422);
  expect((await post([known.leaf], 'soon')).status).toBe(422);
  expect(ledger.log.size).toBe(1n);
});

test('who waits for a head or for the witnesses is answered then and not before', async () => {
  expect((await post([known.leaf], 'included')).status).toBe(200);
  expect(ledger.log.head.size).toBe(1n);
  let answered = false;
  const waiting = post([known.leaf], 'witnessed').then((a) => {
    answered = true;
    return a;
  });
  await post([known.leaf]);
  expect(answered).toBe(false);
  const { text } = parseNote(ledger.log.head.note);
  const lines = await Promise.all(
    names.map(async (n) => (await signText(text, [n], 1_800_000_000n)).slice(text.length + 1)),
  );
  expect(await ledger.publisher.accept(`${text}\n${lines.join('')}`)).toBe(true);
  expect((await waiting).status).toBe(200);
});
