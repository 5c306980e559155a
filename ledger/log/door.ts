import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Malformed, toHex } from '../core/bytes.ts';
import { type EntryKey, entrySigners } from '../core/entry.ts';
import { nodeSuite } from '../node/suite.ts';
import { readBody, send } from '../witness/http.ts';
import type { Ledger } from './ledger.ts';

export interface DoorOptions {
  readonly ledger: Pick<Ledger, 'log' | 'publisher'>;
  /** who may add entries: each entry is signed by one of them */
  readonly keys: readonly EntryKey[];
  readonly onError: (error: unknown) => void;
}

/** What the caller waits for: bytes on the disk, a signed head over them, or one that enough witnesses have cosigned. */
const ACKS = ['durable', 'included', 'witnessed'] as const;
const MOST_ENTRIES = 1_024;
const MOST_BYTES = 16 << 20;
const TEXT = 'text/plain; charset=utf-8';

/**
 * 收件口 — `POST /ledger/v1/entries?ack=durable|included|witnessed`: a JSON array of 1 to 1,024 leaves as texts, each in the canonical form and signed by a
 * known key. Answers index, leaf hash and promise of each, in their order, once all are what `ack` says. The same leaves sent again get the same
 * indexes. For a writer in another process: an office appends in its own and opens no such door.
 */
export function entriesDoor(options: DoorOptions): RequestListener {
  return (request, response) => {
    take(options, request, response).catch((error: unknown) => {
      options.onError(error);
      send(response, 503, TEXT, 'the log takes no entries\n');
    });
  };
}

async function take({ ledger, keys }: DoorOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://log');
  if (url.pathname !== '/ledger/v1/entries') return send(response, 404, TEXT, 'nothing here\n');
  if (request.method !== 'POST') return send(response, 405, TEXT, 'entries are posted\n');
  const ack = ACKS.find((a) => a === (url.searchParams.get('ack') ?? 'durable'));
  if (!ack) return send(response, 422, TEXT, `ack is one of ${ACKS.join(', ')}\n`);
  const body = await readBody(request, MOST_BYTES);
  if (body === undefined) return send(response, 413, TEXT, 'too long\n');
  const leaves = readLeaves(body);
  if (!leaves) return send(response, 422, TEXT, `a JSON array of 1 to ${MOST_ENTRIES} leaves\n`);
  for (const [i, leaf] of leaves.entries()) {
    const why = whyNot(leaf, keys);
    if (why !== undefined) return send(response, why === 'unsigned' ? 403 : 422, TEXT, `entry ${i}: ${why}\n`);
  }
  const { log, publisher } = ledger;
  const taken = await Promise.all(leaves.map((leaf) => log.append(leaf)));
  const size = taken.reduce((most, { index }) => (index >= most ? index + 1n : most), 0n);
  if (ack === 'included') await log.whenSigned(size);
  if (ack === 'witnessed') await publisher.whenPublished(size);
  const answer = taken.map(async ({ index, leafHash, promise }) => ({
    index: String(index),
    leafHash: toHex(leafHash),
    promise: await promise(),
  }));
  send(response, 200, 'application/json', JSON.stringify(await Promise.all(answer)));
}

function readLeaves(body: string): readonly Uint8Array[] | undefined {
  try {
    const leaves: unknown = JSON.parse(body);
    if (!Array.isArray(leaves) || leaves.length === 0 || leaves.length > MOST_ENTRIES) return undefined;
    return leaves.every((l) => typeof l === 'string') ? leaves.map((l) => Buffer.from(l, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}

function whyNot(leaf: Uint8Array, keys: readonly EntryKey[]): string | undefined {
  try {
    const { good, bad } = entrySigners(nodeSuite, leaf, keys);
    return good.length > 0 && bad.length === 0 ? undefined : 'unsigned';
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    throw error;
  }
}
