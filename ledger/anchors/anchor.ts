import { toHex } from '../core/bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../core/checkpoint.ts';
import type { Reason, ReasonCode } from './reasons.ts';

/**
 * 锚定 — leaving the root of the log with somebody outside: a time-stamp authority, a chain, a gateway to one. Whoever holds the
 * receipt can show later that this root existed by then. An anchor is an add-on: the log never waits for one.
 */
export interface AnchorDriver {
  /** names it in receipts, alarms and folders: small letters, digits, hyphens */
  readonly name: string;
  /**
   * Leaves the checkpoint there. Safe to repeat: what is already there under this origin and size is found and answered.
   * @throws AnchorFault when it did not work; `retry` says whether trying again can help
   */
  place(head: Anchorable): Promise<AnchorReceipt>;
  /** Whether the receipt still holds. Outages are a verdict (`unknown`), not an exception. */
  check(receipt: AnchorReceipt): Promise<Verdict>;
  /** Whether the other side answers now, and what an operator should see of it. */
  status(): Promise<DriverStatus>;
}

/** 检查点 — what is anchored: a checkpoint whose text, origin, size and root agree (made by `anchorable`). */
export interface Anchorable {
  readonly origin: string;
  /** number of entries, at least 1 */
  readonly size: number;
  /** root hash, 32 bytes in small hex */
  readonly root: string;
  /** the signed note, byte for byte as published */
  readonly checkpoint: string;
}

/** 锚定回执 — JSON, complete in itself: it holds what was anchored and everything the other side gave for it. */
export interface AnchorReceipt {
  readonly driver: string;
  readonly of: Anchorable;
  /** ISO 8601 UTC; by the other side's clock where it gives one */
  readonly at: string;
  readonly proof: ChainProof | TimestampProof | GatewayProof;
}

export interface ChainProof {
  readonly kind: 'chain';
  readonly chainId: number;
  readonly contract: string;
  readonly transaction: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly logIndex: number;
}

export interface TimestampProof {
  readonly kind: 'timestamp';
  readonly algorithm: 'sha256' | 'sm3';
  /** digest of the checkpoint's text, hex */
  readonly imprint: string;
  /** RFC 3161 TimeStampToken, DER in base64, with the authority's certificates */
  readonly token: string;
  readonly serial: string;
}

export interface GatewayProof {
  readonly kind: 'gateway';
  readonly gateway: string;
  readonly txId: string;
  readonly height: number;
}

/** `lost`: it was there and is no more, so it must be placed again. `unknown`: nobody could be asked. */
export type VerdictState = 'holds' | 'pending' | 'lost' | 'refused' | 'unknown';

export interface Verdict {
  readonly state: VerdictState;
  /** true when nothing is expected to change it any more, so the watch may end */
  readonly settled: boolean;
  readonly reasons: readonly Reason[];
  /** where the proof moved (another block of the same chain): the receipt to keep from now on */
  readonly receipt?: AnchorReceipt;
}

export interface DriverStatus {
  readonly reachable: boolean;
  readonly reasons: readonly Reason[];
  readonly facts: Readonly<Record<string, string>>;
}

/** Why placing did not work. */
export class AnchorFault extends Error {
  override readonly name = 'AnchorFault';
  readonly code: ReasonCode;
  readonly facts: Readonly<Record<string, string>>;
  readonly retry: boolean;

  constructor(
    code: ReasonCode,
    facts: Readonly<Record<string, string>>,
    options: { readonly retry: boolean; readonly cause?: unknown },
  ) {
    super(`${code} ${JSON.stringify(facts)}`, { cause: options.cause });
    this.code = code;
    this.facts = facts;
    this.retry = options.retry;
  }
}

/**
 * Checks that the text says what is given beside it (C2SP tlog-checkpoint: origin, size and root are its first three lines). Its
 * signatures are not judged here: whoever publishes it did.
 *
 * @param root 32 bytes
 * @throws RangeError when origin, size or root differ from the text, the size is 0, or the text is no checkpoint
 */
export function anchorable(given: {
  readonly origin: string;
  readonly size: number | bigint;
  readonly root: Uint8Array;
  readonly checkpoint: string;
}): Anchorable {
  const size = Number(given.size);
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError('a checkpoint to be anchored has at least one entry');
  const said = readCheckpoint(given.checkpoint);
  if (said.origin !== given.origin) throw new RangeError('the checkpoint names another origin');
  if (said.size !== BigInt(size)) throw new RangeError('the checkpoint states another size');
  const root = toHex(given.root);
  if (toHex(said.root) !== root) throw new RangeError('the checkpoint states another root');
  return { origin: said.origin, size, root, checkpoint: given.checkpoint };
}

/** The text before the signatures of a note. */
function readCheckpoint(note: string): Checkpoint {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) throw new RangeError('the checkpoint is not a signed note');
  try {
    return parseCheckpoint(note.slice(0, end + 1));
  } catch (error) {
    throw new RangeError((error as Error).message, { cause: error });
  }
}
