import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GatewayProof } from '../anchor.ts';
import { AnchorRunner, FolderBook } from '../index.ts';
import { head, ORIGIN, published } from '../testing/checkpoints.ts';
import { openLine } from '../testing/line.ts';
import { checkGateway, conformanceCases } from './conformance.ts';
import { GatewayAnchor } from './driver.ts';
import openapi from './openapi.json' with { type: 'json' };
import { openSimulatedGateway, type SimulatedGateway } from './simulator.ts';

let gateway: SimulatedGateway;
beforeEach(async () => {
  gateway = await openSimulatedGateway();
});
afterEach(() => gateway.close());

const driver = (url = gateway.url, timeoutMs = 5_000) => new GatewayAnchor({ name: 'gateway', url, timeoutMs });

describe('anchors through a gateway', () => {
  test('a checkpoint is placed once, confirmed after two blocks, and another root or a smaller size is refused', async () => {
    const d = driver();
    const receipt = await d.place(head(5));
    expect(await d.place(head(5))).toEqual(receipt);
    expect(await d.check(receipt)).toMatchObject({ state: 'pending', reasons: [{ code: 'gateway.not-confirmed' }] });
    gateway.makeBlocks(2);
    expect(await d.check(receipt)).toEqual({ state: 'holds', settled: true, reasons: [] });
    await expect(d.place(head(5, { branch: 'b' }))).rejects.toMatchObject({ code: 'anchor.fork', retry: false });
    await expect(d.place(head(4))).rejects.toMatchObject({
      code: 'chain.size-behind',
      facts: { size: '5' },
      retry: false,
    });
  });

  test('a receipt that says something else than the chain is refused', async () => {
    const d = driver();
    const receipt = await d.place(head(5));
    for (const of of [head(6), head(5, { branch: 'b' }), head(5, { origin: 'other' })])
      expect(await d.check({ ...receipt, of })).toMatchObject({
        state: 'refused',
        reasons: [{ code: 'gateway.differs' }],
      });
    expect(await d.check({ ...receipt, driver: 'x' })).toMatchObject({ reasons: [{ code: 'anchor.other-driver' }] });
    const moved = await d.check({ ...receipt, proof: { ...(receipt.proof as GatewayProof), height: 1 } });
    expect(moved.receipt).toEqual(receipt);
  });

  test('in the queue: what the chain forgets is anchored again, and an outage blocks nothing', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-gateway-'));
    const line = await openLine(gateway.url);
    let now = Date.now();
    const d = driver(line.url);
    const r = new AnchorRunner([
      { driver: d, book: new FolderBook(folder), clock: () => now, everyMs: 0, checkEveryMs: 0 },
    ]);
    r.submit(published(5));
    await r.round();
    gateway.forget(1);
    await r.round();
    expect(r.status()[0]?.alarms[0]?.reason.code).toBe('gateway.unknown');
    await r.round();
    gateway.makeBlocks(2);
    await r.round();
    expect(r.status()[0]).toMatchObject({ alarms: [], origins: [{ origin: ORIGIN, anchored: { size: 5 } }] });
    line.cut();
    expect(r.submit(published(6))).toBeUndefined();
    await r.round();
    expect(r.status()[0]?.origins[0]?.waiting).toMatchObject({ size: 6, reasons: [{ code: 'anchor.unreachable' }] });
    expect(await d.status()).toMatchObject({ reachable: false });
    line.mend();
    now += 10_000;
    await r.round();
    gateway.makeBlocks(2);
    await r.round();
    expect(r.status()[0]?.origins[0]).toMatchObject({ anchored: { size: 6 } });
    expect(await d.status()).toMatchObject({ reachable: true, reasons: [] });
    await line.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('what answers in the gateway’s place is not taken for its word', async () => {
    const receipt = await driver().place(head(5));
    for (const [status, type, body] of [
      [404, 'text/html', '<h1>Not found</h1>'],
      [200, 'application/json', '{"txId":"x"}'],
      [200, 'text/html', '<h1>Sign in</h1>'],
    ] as const) {
      await answering(status, type, body, async (url) => {
        expect(await driver(url).check(receipt)).toMatchObject({ state: 'unknown', settled: false });
        await expect(driver(url).place(head(5))).rejects.toMatchObject({
          code: 'anchor.answer-unreadable',
          retry: true,
        });
      });
    }
    await answering(503, 'application/problem+json', '{"code":"away"}', async (url) => {
      await expect(driver(url).place(head(5))).rejects.toMatchObject({ code: 'anchor.unreachable', retry: true });
    });
    await answering(401, 'application/problem+json', '{"code":"not-allowed"}', async (url) => {
      await expect(driver(url).place(head(5))).rejects.toMatchObject({ code: 'anchor.refused', retry: true });
      expect(await driver(url).check(receipt)).toMatchObject({ state: 'unknown' });
    });
  });
});

describe('the contract and its conformance check', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(openapi, 'contract');
  const fits = (name: string, value: unknown) => {
    const schema = ajv.compile({ $ref: `contract#/components/schemas/${name}` });
    return schema(value) ? [] : schema.errors;
  };

  test('what we send and what the simulator answers are as the document says', async () => {
    const { origin, size, root, checkpoint } = head(5);
    expect(fits('Checkpoint', { origin, size, root, checkpoint })).toEqual([]);
    const ask = async (path: string, init?: RequestInit) => (await fetch(`${gateway.url}${path}`, init)).json();
    const body = JSON.stringify({ origin, size, root, checkpoint });
    const placed = (await ask('/anchors', { method: 'POST', body })) as { txId: string };
    expect(fits('Placed', placed)).toEqual([]);
    expect(fits('Anchor', await ask(`/anchors/${placed.txId}`))).toEqual([]);
    expect(fits('Problem', await ask('/anchors/none'))).toEqual([]);
    expect(fits('Problem', await ask('/anchors', { method: 'POST', body: '{}' }))).toEqual([]);
    expect(fits('Placed', { txId: 'x' })).not.toEqual([]);
  });

  test('the simulator passes every case', async () => {
    const blocks = setInterval(() => gateway.makeBlocks(1), 5);
    const results = await checkGateway({ url: gateway.url, confirmedWithinMs: 5_000 });
    clearInterval(blocks);
    expect(results.filter((r) => r.finding !== '')).toEqual([]);
    expect(results).toHaveLength(16);
  });

  test.runIf(process.env.ZHIYI_GATEWAY_URL)(
    'the gateway of ZHIYI_GATEWAY_URL passes every case',
    { timeout: 600_000 },
    async () => {
      const url = process.env.ZHIYI_GATEWAY_URL as string;
      const results = await checkGateway({ url, confirmedWithinMs: 120_000 });
      expect(results.filter((r) => r.finding !== '')).toEqual([]);
    },
  );

  /** What a gateway could do wrong, and the cases that must find it. */
  const faults: readonly (readonly [string, readonly string[], (answer: Answer, asked: string) => Answer])[] = [
    ['gives no time', ['a height and a time'], (a) => json(a, ({ time, ...rest }) => ({ ...rest, date: time }))],
    [
      'tells another root',
      ['as they were given'],
      (a, q) => (q === 'GET' ? json(a, (v) => ({ ...v, root: '0'.repeat(64) })) : a),
    ],
    ['never confirms', ['is confirmed'], (a, q) => (q === 'GET' ? json(a, (v) => ({ ...v, confirmed: false })) : a)],
    [
      'makes a transaction each time',
      ['the same again', 'the same twice'],
      (a, q) => (q === 'POST' ? json(a, (v) => ({ ...v, txId: crypto.randomUUID() })) : a),
    ],
    ['takes a conflict', ['another root', 'a smaller size'], (a) => (a.status === 409 ? { ...a, status: 200 } : a)],
    ['invents anchors', ['an unknown transaction'], (a) => (a.status === 404 ? { ...a, status: 200 } : a)],
    [
      'falls over bad input',
      ['is no JSON', 'a missing field', 'the size 0'],
      (a) => (a.status === 400 ? { ...a, status: 500 } : a),
    ],
    [
      'counts blocks backwards',
      ['in no earlier block'],
      (a, q) => (q === 'POST' ? json(a, (v) => ({ ...v, height: 1_000_000 - Number(v.height) })) : a),
    ],
    [
      'answers everything with a page',
      ['a new checkpoint', 'logs do not stand'],
      () => ({ status: 200, type: 'text/html', body: '<html>' }),
    ],
  ];

  test.each(faults)('a gateway that %s does not pass', async (_, found, change) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (c: Buffer) => chunks.push(c));
      request.on('end', () => {
        const method = request.method ?? 'GET';
        const body = method === 'POST' ? { body: Buffer.concat(chunks) } : {};
        void fetch(`${gateway.url}${request.url}`, { method, ...body }).then(async (real) => {
          const answer = { status: real.status, type: real.headers.get('content-type') ?? '', body: await real.text() };
          const { status, type, body: text } = change(answer, method);
          gateway.makeBlocks(3);
          response.writeHead(status, { 'content-type': type }).end(text);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const results = await checkGateway({ url, confirmedWithinMs: 100 });
    server.close();
    server.closeAllConnections();
    for (const words of found) {
      const cases = results.filter((r) => r.en.includes(words));
      expect(cases.length, words).toBeGreaterThan(0);
      for (const c of cases) expect(c.finding, c.en).not.toBe('');
    }
    expect(new Set(results.map((r) => r.en))).toEqual(new Set(conformanceCases.map((c) => c.en)));
  });
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function json(answer: Answer, change: (value: Record<string, unknown>) => object): Answer {
  if (answer.status >= 400) return answer;
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as Record<string, unknown>)) };
}

async function answering(
  status: number,
  type: string,
  body: string,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': type }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
