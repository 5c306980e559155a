import { fromBase64, Malformed, toBase64, toHex, utf8 } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { type Entry, entrySigners, parseLeaf, preAuthentication } from '../core/entry.ts';
import { hashLeaf } from '../core/merkle.ts';
import type { Suite } from '../core/suite.ts';
import { Refused } from './reasons.ts';
import type { PartyKey, SendingKey } from './signed-http.ts';

/** Question, answer, and the receipt for the answer. */
export const KINDS = ['request', 'reply', 'receipt'] as const;
export type Kind = (typeof KINDS)[number];

/** 交换报文 — what one office says to another. `about` is the message it answers; null for a request. */
export interface Message {
  readonly v: 1;
  readonly kind: Kind;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly about: string | null;
  /** any JSON */
  readonly content: unknown;
}

/**
 * 信封 — the body of a message on its way: the message, 16 bytes of salt, the ledger entry that follows from both and the sender's signature over it.
 * Whoever takes the message signs the same entry: the two signatures together are its leaf, and the leaf shows nothing of the content.
 */
export interface Envelope {
  readonly message: Message;
  /** base64 */
  readonly salt: string;
  readonly entry: Entry;
  /** base64 */
  readonly signature: string;
}

/** What the message before left in the ledger: its case and its leaf. */
export interface Before {
  readonly entry: Entry;
  readonly leafHash: string;
}

/** 存证条目 of a message: request, reply and receipt of one matter are one case, count 1, 2, 3, and each names the leaf before. */
function entryOf(
  suite: Suite,
  message: Message,
  salt: Uint8Array,
  keyId: string,
  at: string,
  before: Before | undefined,
): Entry {
  const commit = (value: unknown) => toHex(suite.hash(salt, suite.hash(utf8(canonicalJson(value)))));
  return {
    v: 1,
    type: `exchange.${message.kind}`,
    at,
    actor: `org/${message.from}#${keyId}`,
    case: before ? before.entry.case : { c: commit({ thread: message.id, from: message.from, to: message.to }) },
    seq: (before?.entry.seq ?? 0) + 1,
    prev: before?.leafHash ?? null,
    obj: { message: commit(message) },
  };
}

/** @returns the body, canonical, so that a message has one sequence of bytes */
export async function seal(
  suite: Suite,
  { keyId, key }: SendingKey,
  message: Message,
  { salt, at, before }: { readonly salt: Uint8Array; readonly at: string; readonly before: Before | undefined },
): Promise<string> {
  const entry = entryOf(suite, message, salt, keyId, at, before);
  const signature = toBase64(await key.sign(preAuthentication(entry)));
  return canonicalJson({ message, salt: toBase64(salt), entry, signature } satisfies Envelope);
}

const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** @throws Refused `malformed` */
export function readEnvelope(body: string): Envelope {
  try {
    const envelope = JSON.parse(body) as Envelope;
    const { message, salt, entry, signature } = envelope;
    if (canonicalJson({ message, salt, entry, signature }) !== body) throw new Malformed('envelope', 'not canonical');
    const { v, kind, id, from, to, about, content } = message;
    if (canonicalJson({ v, kind, id, from, to, about, content }) !== canonicalJson(message))
      throw new Malformed('envelope', 'members');
    const texts = [id, from, to, ...(kind === 'request' ? [] : [about])];
    if (v !== 1 || !KINDS.includes(kind) || content === undefined) throw new Malformed('envelope', 'version or kind');
    if ((kind === 'request') !== (about === null) || texts.some((t) => typeof t !== 'string' || !ID.test(t)))
      throw new Malformed('envelope', 'id, from, to, about');
    if (fromBase64(salt).length !== 16 || fromBase64(signature).length !== 64)
      throw new Malformed('envelope', 'salt or signature');
    return envelope;
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError || error instanceof TypeError)
      throw new Refused('malformed', error.message);
    throw error;
  }
}

/** That the entry is the one that follows from the message, and that the sender's key signed it. @throws Refused `wrong-entry` */
export function checkEntry(
  suite: Suite,
  { message, salt, entry, signature }: Envelope,
  key: PartyKey,
  before: Before | undefined,
): void {
  const asked = entryOf(suite, message, fromBase64(salt), key.keyId, entry.at, before);
  const day = typeof entry.at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(entry.at);
  if (!day || canonicalJson(asked) !== canonicalJson(entry)) throw new Refused('wrong-entry');
  const verify = key.algorithm === 'sm2' ? suite.verifySm2 : suite.verifyEd25519;
  if (!verify(key.publicKey, preAuthentication(entry), fromBase64(signature)))
    throw new Refused('wrong-entry', 'signature');
}

/** 回执联 — the leaf with both signatures, sender's first: what the receiver answers, what both sides keep, and what goes into the log. */
export async function countersign(
  { entry, signature }: Envelope,
  sender: string,
  { keyId, key }: SendingKey,
): Promise<string> {
  const own = toBase64(await key.sign(preAuthentication(entry)));
  return canonicalJson({
    p: entry,
    s: [
      { k: sender, g: signature },
      { k: keyId, g: own },
    ],
  });
}

/** That this is our entry with our signature, and the other side's. A leaf that is not proves nothing and is as good as no answer. */
export function isLeafOf(
  suite: Suite,
  leaf: string,
  { entry, signature }: Envelope,
  own: string,
  other: readonly PartyKey[],
): boolean {
  try {
    const { p, s } = JSON.parse(leaf) as { p: unknown; s: readonly { k: string; g: string }[] };
    const [mine, theirs] = s;
    if (canonicalJson({ p, s }) !== leaf || s.length !== 2 || canonicalJson(p) !== canonicalJson(entry)) return false;
    if (mine?.k !== own || mine.g !== signature) return false;
    return entrySigners(suite, utf8(leaf), other).good.some((k) => k === theirs?.k);
  } catch {
    return false;
  }
}

export function beforeOf(suite: Suite, leaf: string): Before {
  return { entry: parseLeaf(utf8(leaf)).entry, leafHash: toHex(hashLeaf(suite, utf8(leaf))) };
}
