import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Malformed, parseTilePath, toHex } from '../core/index.ts';
import { formatProof } from '../core/proof.ts';
import { readBody, send } from '../witness/http.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import type { Publisher } from './publish.ts';
import { PUBLISHED } from './scrub.ts';

export interface ReadApi {
  readonly log: Log;
  readonly publisher: Publisher;
  readonly disk: Disk;
  /** the policy file, as installed */
  readonly policyText: string;
  /** verification keys of the log, one a line */
  readonly keysText: string;
  /** path before all addresses, without a slash at the end */
  readonly prefix?: string;
  readonly onError: (error: unknown) => void;
}

const TEXT = 'text/plain; charset=utf-8';
/** "This endpoint is immutable, so its caching headers SHOULD be long-lived." */
const FOREVER = 'public, max-age=31536000, immutable';
/** "its headers SHOULD prevent caching beyond a few seconds" */
const SECONDS = 'public, max-age=2';

/**
 * What the public may read of a log (C2SP tlog-tiles and ours): checkpoint, tiles, entry bundles, proofs, policy, keys; and the door
 * at which a witness that is not asked hands in its line.
 */
export function logListener(api: ReadApi): RequestListener {
  return (request, response) => {
    answer(api, request, response).catch((error: unknown) => {
      if (error instanceof Malformed || error instanceof RangeError)
        return send(response, 404, TEXT, `${error.message}\n`);
      api.onError(error);
      send(response, 500, TEXT, 'the log could not answer\n');
    });
  };
}

async function answer(api: ReadApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://log');
  const prefix = api.prefix ?? '';
  if (!url.pathname.startsWith(`${prefix}/`)) return notFound(response);
  const path = url.pathname.slice(prefix.length + 1);
  if (request.method === 'POST' && path === 'ledger/v1/cosignatures') return takeCosignatures(api, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, TEXT, 'read only\n');
  if (path === PUBLISHED) {
    const note = api.publisher.published?.note;
    return note === undefined ? notFound(response) : send(response, 200, TEXT, note, SECONDS);
  }
  if (path.startsWith('tile/')) return sendTile(api, path, response);
  if (path === 'ledger/v1/head') return send(response, 200, TEXT, (api.publisher.head ?? api.log.head).note);
  if (path === 'ledger/v1/policy') return send(response, 200, TEXT, api.policyText, SECONDS);
  if (path === 'ledger/v1/keys') return send(response, 200, TEXT, api.keysText, SECONDS);
  if (path === 'ledger/v1/health') return send(response, 200, 'application/json', health(api));
  const [, what, index] = /^ledger\/v1\/(entries|proofs)\/(0|[1-9][0-9]{0,18})$/.exec(path) ?? [];
  if (what === 'entries') return sendEntry(api, BigInt(index as string), response);
  if (what === 'proofs') return sendProof(api, BigInt(index as string), response);
  notFound(response);
}

function notFound(response: ServerResponse): void {
  send(response, 404, TEXT, 'nothing here\n');
}

/** Only what a signed head covers: a tile beyond it is not yet anybody's. */
async function sendTile({ disk, log }: ReadApi, path: string, response: ServerResponse): Promise<void> {
  const tile = parseTilePath(path);
  const level = tile.level === 'entries' ? 0 : tile.level;
  const end = (tile.index * 256n + BigInt(tile.width)) << BigInt(8 * level);
  const bytes = end <= log.head.size ? await disk.read(path) : undefined;
  if (!bytes) return notFound(response);
  send(response, 200, 'application/octet-stream', bytes, FOREVER);
}

async function sendEntry({ log }: ReadApi, index: bigint, response: ServerResponse): Promise<void> {
  const entry = index < log.head.size ? await log.entry(index) : undefined;
  if (!entry) return notFound(response);
  send(response, 200, 'application/octet-stream', entry, FOREVER);
}

/** Proof against the published checkpoint: what a court is given. 409 while the entry is there but not yet witnessed. */
async function sendProof({ log, publisher }: ReadApi, index: bigint, response: ServerResponse): Promise<void> {
  const { published } = publisher;
  if (!published || index >= published.size) {
    const known = index < log.size;
    return send(response, known ? 409 : 404, TEXT, known ? 'not yet witnessed\n' : 'nothing here\n');
  }
  const hashes = await log.inclusionProof(index, published.size);
  send(response, 200, TEXT, formatProof({ index, hashes, checkpoint: published.note }));
}

async function takeCosignatures(
  { publisher }: ReadApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const note = await readBody(request, 64 << 10);
  const taken = note !== undefined && (await publisher.accept(note));
  send(
    response,
    taken ? 200 : 422,
    TEXT,
    taken ? 'taken\n' : 'not a good line of a known witness for the present head\n',
  );
}

function health({ log, publisher }: ReadApi): string {
  const { published, witnesses, alarm } = publisher;
  return JSON.stringify({
    origin: log.origin,
    size: Number(log.size),
    signed: Number(log.head.size),
    root: toHex(log.head.root),
    published: published ? Number(published.size) : null,
    publishedBy: published?.witnesses ?? [],
    fault: log.fault?.code ?? null,
    alarm: alarm ?? null,
    witnesses: witnesses.map((w) => ({ ...w, size: Number(w.size) })),
  });
}
