import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Malformed, parseTilePath, toHex } from '../core/index.ts';
import { formatProof } from '../core/proof.ts';
import { nodeSuite } from '../node/suite.ts';
import { verifyReceiptText } from '../verify/verify.ts';
import { readBody, send } from '../witness/http.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import type { Publisher } from './publish.ts';
import { PUBLISHED } from './scrub.ts';

/** What a log keeps beside its folder, such as in a database; where nobody does, what asks for it is answered 404. */
export interface LogMemory {
  /** the note of the checkpoint of this size, as it was published */
  checkpoint(size: bigint): Promise<string | undefined>;
  /** the policy in force for a checkpoint of this size */
  policy(size: bigint): Promise<string | undefined>;
  /** of each place the first anchor of a checkpoint of at least this size */
  anchors(size: bigint): Promise<readonly object[]>;
}

export interface ReadApi {
  readonly log: Pick<Log, 'origin' | 'head' | 'size' | 'fault' | 'successor' | 'entry' | 'inclusionProof'>;
  readonly publisher: Pick<Publisher, 'published' | 'head' | 'alarm' | 'witnesses' | 'accept'>;
  readonly disk: Disk;
  /** the policy file, as installed */
  readonly policyText: string;
  readonly memory?: LogMemory;
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
/** what belongs to a size that is past changes only where a witness signed later */
const MINUTES = 'public, max-age=600';
const JSON_TYPE = 'application/json; charset=utf-8';
/** a receipt with several anchors and their certificates is a tenth of it */
const MOST_RECEIPT = 512 << 10;

/**
 * 公开地址 — what the public may read of a log (C2SP tlog-tiles and ours, docs/spec/ledger-http.md): checkpoint, tiles, entry bundles, proofs,
 * policy, keys, anchors; a verdict on a receipt; and the door at which a witness that is not asked hands in its line.
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
  if (request.method === 'POST' && path === 'ledger/v1/verify') return verify(request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, TEXT, 'read only\n');
  if (path === PUBLISHED) {
    const note = api.publisher.published?.note;
    return note === undefined ? notFound(response) : send(response, 200, TEXT, note, SECONDS);
  }
  if (path.startsWith('tile/')) return sendTile(api, path, response);
  if (path === 'ledger/v1/head') return send(response, 200, TEXT, (api.publisher.head ?? api.log.head).note);
  if (path === 'ledger/v1/keys') return send(response, 200, TEXT, api.keysText, SECONDS);
  if (path === 'ledger/v1/health') return send(response, 200, 'application/json', health(api));
  const size = sizeOf(url);
  if (size === 'bad') return send(response, 422, TEXT, 'size is a number of entries, once\n');
  if (path === 'ledger/v1/policy') return sendPolicy(api, size, response);
  if (path === 'ledger/v1/anchors') return sendAnchors(api, size, response);
  const [, what, index] = /^ledger\/v1\/(entries|proofs)\/(0|[1-9][0-9]{0,18})$/.exec(path) ?? [];
  if (what === 'entries') return sendEntry(api, BigInt(index as string), response);
  if (what === 'proofs') return sendProof(api, BigInt(index as string), size, response);
  notFound(response);
}

/** `?size=`: undefined where it is not asked for. */
function sizeOf({ searchParams }: URL): bigint | undefined | 'bad' {
  const [size, ...more] = searchParams.getAll('size');
  if (size === undefined) return undefined;
  return more.length === 0 && /^[1-9][0-9]{0,14}$/.test(size) ? BigInt(size) : 'bad';
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

/**
 * Proof against the published checkpoint, or against the one of the size that is named: what a court is given. 409 while the entry is there but not
 * yet witnessed.
 */
async function sendProof(
  { log, publisher, memory }: ReadApi,
  index: bigint,
  size: bigint | undefined,
  response: ServerResponse,
): Promise<void> {
  const { published } = publisher;
  if (!published || index >= published.size) {
    const known = index < log.size;
    return send(response, known ? 409 : 404, TEXT, known ? 'not yet witnessed\n' : 'nothing here\n');
  }
  const of = size ?? published.size;
  if (of > published.size || index >= of) return send(response, 404, TEXT, 'no such checkpoint over this entry\n');
  const checkpoint = of === published.size ? published.note : await memory?.checkpoint(of);
  if (checkpoint === undefined) return send(response, 404, TEXT, 'no checkpoint of this size was published\n');
  const hashes = await log.inclusionProof(index, of);
  send(response, 200, TEXT, formatProof({ index, hashes, checkpoint }), size === undefined ? SECONDS : MINUTES);
}

async function sendPolicy({ policyText, memory }: ReadApi, size: bigint | undefined, response: ServerResponse) {
  const text = size === undefined ? policyText : await memory?.policy(size);
  return text === undefined ? notFound(response) : send(response, 200, TEXT, text, SECONDS);
}

/** With whom the log’s roots lie: of each place the first anchor that covers so many entries; of the newest checkpoint unless a size is named. */
async function sendAnchors({ log, memory, publisher }: ReadApi, size: bigint | undefined, response: ServerResponse) {
  const of = size ?? 1n;
  if (!memory || of > (publisher.published?.size ?? 0n)) return notFound(response);
  const anchors = await memory.anchors(of);
  send(response, 200, JSON_TYPE, JSON.stringify({ origin: log.origin, size: Number(of), anchors }), SECONDS);
}

/** 核验 — the verdict on a receipt, as anybody reaches it alone: for whoever has no program at hand. Nothing of it is kept. */
async function verify(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await readBody(request, MOST_RECEIPT);
  if (text === undefined) return send(response, 413, TEXT, 'too long, or not UTF-8\n');
  const { ok, reasons, found } = verifyReceiptText(nodeSuite, text);
  const said = {
    ok,
    reasons: reasons.map(({ code, weight, zh, en }) => ({ code, weight, zh, en })),
    ...(found && {
      origin: found.checkpoint.origin,
      index: String(found.index),
      size: String(found.checkpoint.size),
      leafHash: found.leafHash,
    }),
  };
  send(response, 200, JSON_TYPE, JSON.stringify(said));
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
    successor: log.successor ?? null,
    fault: log.fault?.code ?? null,
    alarm: alarm ?? null,
    witnesses: witnesses.map((w) => ({ ...w, size: Number(w.size) })),
  });
}
