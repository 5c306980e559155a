import { decimal, equal, hashFromBase64, Malformed } from '../core/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import { emptyRoot, isConsistent, type TreeHead } from '../core/merkle.ts';
import { type OpenedNote, openSigned, parseNote } from '../core/note.ts';
import type { Suite } from '../core/suite.ts';
import type { Verifier } from '../core/vkey.ts';

/** C2SP tlog-witness, add-checkpoint: "an old size line, zero or more consistency proof lines, and an empty line, followed by a checkpoint". */
export interface AddCheckpoint {
  readonly old: bigint;
  readonly proof: readonly Uint8Array[];
  /** the signed note as it came */
  readonly note: string;
}

/** @throws Malformed `request` */
export function parseRequest(body: string): AddCheckpoint {
  const split = body.indexOf('\n\n');
  const [first = '', ...hashes] = body.slice(0, Math.max(split, 0)).split('\n');
  if (split < 0 || !first.startsWith('old ')) throw new Malformed('request', 'no old size line');
  // "The client MUST NOT send more than 63 consistency proof lines."
  if (hashes.length > 63) throw new Malformed('request', 'more than 63 proof lines');
  try {
    return { old: decimal(first.slice('old '.length)), proof: hashes.map(hashFromBase64), note: body.slice(split + 2) };
  } catch (error) {
    throw new Malformed('request', (error as Error).message);
  }
}

/** A log a witness watches: "uniquely identified by its origin line". */
export interface WatchedLog {
  readonly origin: string;
  readonly keys: readonly Verifier[];
  /** where its tiles are read, for pulling and for catching up */
  readonly url?: string;
}

export type Judgement =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly note: OpenedNote }
  | { readonly status: 400 | 403 | 404 | 422 }
  | { readonly status: 409; readonly size: bigint };

/** Which log a request speaks of, before any signature is looked at. */
export function logOf(logs: readonly WatchedLog[], request: AddCheckpoint): WatchedLog | undefined {
  const [origin] = parseNote(request.note).text.split('\n');
  return logs.find((l) => l.origin === origin);
}

/**
 * What a witness answers, in the order of the text:
 *  1. "If the checkpoint origin is unknown … 404";
 *  2. "If none of the signatures verify against a trusted public key … 403";
 *  3. "The old size MUST be equal to or lower than the checkpoint size. Otherwise … 400";
 *  4. old size is not that of the latest checkpoint cosigned: 409 with that size;
 *  5. the consistency proof does not verify: 422; "The proof MUST be empty if the old size is zero";
 *  6. equal sizes with different roots: 409.
 *
 * @param latest what was cosigned last for this origin; undefined: never
 */
export function judge(
  suite: Suite,
  log: WatchedLog | undefined,
  latest: TreeHead | undefined,
  request: AddCheckpoint,
): Judgement {
  if (!log) return { status: 404 };
  const opened = openSigned(request.note, log.keys);
  if (!opened.ok) return { status: opened.code === 'note' ? 400 : 403 };
  let checkpoint: Checkpoint;
  try {
    checkpoint = parseCheckpoint(opened.note.text);
  } catch {
    return { status: 400 };
  }
  if (request.old > checkpoint.size) return { status: 400 };
  const known: TreeHead = latest ?? { size: 0n, root: emptyRoot(suite) };
  if (request.old !== known.size) return { status: 409, size: known.size };
  if (known.size === checkpoint.size && request.proof.length === 0 && !equal(known.root, checkpoint.root))
    return { status: 409, size: known.size };
  if (!isConsistent(suite, known, checkpoint, request.proof)) return { status: 422 };
  return { status: 200, checkpoint, note: opened.note };
}
