import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Witness } from './witness.ts';

/** Proof, checkpoint and many signatures fit in far less. */
const MOST_BYTES = 64 << 10;

/** Where a witness shows its latest checkpoint of a log. */
export function checkpointPath(origin: string): string {
  return `/${createHash('sha256').update(origin).digest('hex')}/checkpoint`;
}

/** `POST /add-checkpoint` (C2SP tlog-witness) and `GET /<SHA-256 of the origin, hex>/checkpoint`. */
export function witnessListener(witness: Witness, onError: (error: unknown) => void): RequestListener {
  return (request, response) => {
    answer(witness, request, response).catch((error: unknown) => {
      onError(error);
      send(response, 500, 'text/plain; charset=utf-8', 'the witness could not answer\n');
    });
  };
}

async function answer(witness: Witness, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://witness');
  if (request.method === 'POST' && pathname === '/add-checkpoint') {
    const body = await readBody(request, MOST_BYTES);
    if (body === undefined) return send(response, 413, 'text/plain; charset=utf-8', 'too long\n');
    const { status, type, body: text } = await witness.addCheckpoint(body);
    return send(response, status, type, text);
  }
  const log = request.method === 'GET' ? witness.logs.find((l) => checkpointPath(l.origin) === pathname) : undefined;
  const latest = log && witness.latest(log.origin);
  if (!latest) return send(response, 404, 'text/plain; charset=utf-8', 'nothing here\n');
  send(response, 200, 'text/plain; charset=utf-8', latest.note);
}

/** @returns undefined when it is longer or no UTF-8 */
export async function readBody(request: IncomingMessage, most: number): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= most) parts.push(part);
  }
  if (length > most) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  cache = 'no-store',
): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { 'content-type': type, 'cache-control': cache, 'x-content-type-options': 'nosniff' });
  response.end(body);
}
