import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromHex } from '../../core/bytes.ts';
import { anchorable } from '../anchor.ts';
import type { Anchor } from './messages.ts';

/** 模拟 — a gateway with made-up blocks, for demonstrations and to see what is expected of a real one. */
export interface SimulatedGateway {
  readonly url: string;
  /** makes blocks: what was placed before is confirmed after two */
  makeBlocks(count: number): void;
  /** forgets the newest anchors, as a chain that was reorganised would */
  forget(count: number): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

const CONFIRMED_AFTER = 2;
const MOST_BYTES = 256 * 1024;

export interface SimulatedGatewayOptions {
  readonly port?: number;
  readonly clock?: () => number;
  /** keeps what was placed, a line each, so that it is still there after a new start; without it, memory only */
  readonly file?: string;
}

export async function openSimulatedGateway(options: SimulatedGatewayOptions = {}): Promise<SimulatedGateway> {
  const { port = 0, clock = Date.now, file } = options;
  const anchors = file === undefined ? [] : readPlacedBefore(file);
  let height = Math.max(1, ...anchors.map((a) => a.height));

  const place = (value: unknown): Answer => {
    const head = readHead(value);
    if (!head) return problem(400, 'malformed');
    const { origin, size, root } = head;
    const own = anchors.filter((a) => a.origin === origin);
    const same = own.find((a) => a.size === size);
    if (same) return same.root === root ? { status: 200, body: placed(same) } : problem(409, 'root-differs');
    const largest = Math.max(0, ...own.map((a) => a.size));
    if (size < largest) return problem(409, 'size-behind', { size: largest });
    height += 1;
    const txId = createHash('sha256').update(`${height} ${origin} ${size} ${root}`).digest('hex');
    const anchor = { txId, height, time: new Date(clock()).toISOString(), origin, size, root };
    anchors.push(anchor);
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
    return { status: 201, body: placed(anchor) };
  };
  const find = (txId: string): Answer => {
    const anchor = anchors.find((a) => a.txId === txId);
    if (!anchor) return problem(404, 'unknown');
    return { status: 200, body: { ...anchor, confirmed: height - anchor.height >= CONFIRMED_AFTER } };
  };
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = new URL(request.url ?? '/', 'http://gateway').pathname;
    if (request.method === 'POST' && path === '/anchors') return place(await bodyOf(request));
    const [, txId] = /^\/anchors\/([^/]+)$/.exec(path) ?? [];
    if (request.method === 'GET' && txId !== undefined) return find(txId);
    return problem(404, 'unknown');
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    makeBlocks: (count) => {
      height += count;
    },
    forget: (count) => void anchors.splice(-count),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readPlacedBefore(file: string): Omit<Anchor, 'confirmed'>[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Omit<Anchor, 'confirmed'>);
}

function readHead(value: unknown) {
  const { origin, size, root, checkpoint } = (value ?? {}) as Record<string, unknown>;
  if (typeof origin !== 'string' || typeof size !== 'number' || typeof root !== 'string') return undefined;
  if (typeof checkpoint !== 'string' || origin.length > 255) return undefined;
  try {
    return anchorable({ origin, size, root: fromHex(root), checkpoint });
  } catch {
    return undefined;
  }
}

function placed({ txId, height, time }: Omit<Anchor, 'confirmed'>): object {
  return { txId, height, time };
}

function problem(status: number, code: string, more: object = {}): Answer {
  return { status, body: { code, ...more } };
}

/** undefined for what is too long or no JSON */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= MOST_BYTES) parts.push(part);
  }
  if (length > MOST_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
