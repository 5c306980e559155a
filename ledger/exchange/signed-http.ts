import { Malformed, utf8 } from '../core/bytes.ts';
import type { EntryKey } from '../core/entry.ts';
import type { SigningKey, Suite } from '../core/suite.ts';
import { contentDigest } from './digest.ts';
import { Refused } from './reasons.ts';
import { type HttpRequest, signatureBase } from './signature-base.ts';
import {
  formatParams,
  formatSignature,
  parseSignature,
  parseSignatureInput,
  type SignatureInput,
} from './signature-input.ts';

/** An office that takes part, and the key it signs with; the algorithm follows from the key, never from the message (RFC 9421 §3.2). */
export interface PartyKey extends EntryKey {
  readonly party: string;
}

export interface SendingKey {
  readonly keyId: string;
  readonly key: SigningKey;
}

export interface SignedRequest extends HttpRequest {
  readonly body: string;
}

export const MESSAGE_ID = 'zhiyi-message-id';
export const COVERED = ['@method', '@target-uri', 'content-digest', 'content-type', MESSAGE_ID] as const;
export const TAG = 'zhiyi-exchange/1';
const PARAMS = ['created', 'expires', 'nonce', 'keyid', 'tag'] as const;
/** How far two honest clocks may be apart, seconds, each way, included. */
export const TOLERANCE = 30;
/** How long a signature may be good for, seconds, included: a message that is tried again is signed again. */
export const LONGEST = 300;
const TYPE = 'application/json';

export interface Saying {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly id: string;
  readonly body: string;
  /** whole seconds since 1970 */
  readonly created: number;
  readonly nonce: string;
}

/** 签发 — the request with its digest and signature, good for five minutes. */
export async function signRequest(suite: Suite, { keyId, key }: SendingKey, saying: Saying): Promise<SignedRequest> {
  const { method, url, id, body, created, nonce } = saying;
  const headers = {
    'content-type': TYPE,
    'content-digest': contentDigest(suite, utf8(body)),
    [MESSAGE_ID]: id,
  };
  const params = formatParams(COVERED, { created, expires: created + LONGEST, nonce, keyid: keyId, tag: TAG });
  const signature = await key.sign(utf8(signatureBase({ method, url, headers }, COVERED, params)));
  const signed = { 'signature-input': `zhiyi=${params}`, signature: formatSignature('zhiyi', signature) };
  return { method, url, headers: { ...headers, ...signed }, body };
}

export interface Checked {
  readonly key: PartyKey;
  readonly id: string;
  readonly nonce: string;
  /** seconds since 1970 */
  readonly expires: number;
}

/**
 * 验签 — who says this, or the first reason why nobody is believed: signed once over what is asked · known key · signature · digest · lifetime · not from
 * the future · not expired. Whether the nonce was used is for whoever remembers.
 *
 * @param request with `url` as this office knows its own address, never as the request claims it
 * @param now seconds since 1970
 * @throws Refused
 */
export function checkRequest(suite: Suite, request: SignedRequest, keys: readonly PartyKey[], now: number): Checked {
  const { input, signature } = readSignature(request);
  const { created, expires, nonce, keyid } = paramsOf(input);
  const key = keys.find((k) => k.keyId === keyid);
  if (!key) throw new Refused('unknown-key', keyid);
  const verify = key.algorithm === 'sm2' ? suite.verifySm2 : suite.verifyEd25519;
  if (verify(key.publicKey, utf8(baseOf(request, input)), signature) !== true) throw new Refused('bad-signature');
  if (field(request, 'content-digest') !== contentDigest(suite, utf8(request.body))) throw new Refused('bad-digest');
  if (expires - created > LONGEST || expires <= created) throw new Refused('too-long');
  if (created > now + TOLERANCE) throw new Refused('from-future');
  if (expires + TOLERANCE < now) throw new Refused('expired');
  return { key, id: field(request, MESSAGE_ID), nonce, expires };
}

function readSignature(request: SignedRequest): { readonly input: SignatureInput; readonly signature: Uint8Array } {
  try {
    const input = parseSignatureInput(field(request, 'signature-input'));
    return { input, signature: parseSignature(field(request, 'signature'), input.label) };
  } catch (error) {
    throw unsigned(error);
  }
}

/** All five parameters and all five components, in any order, and nothing else: a parameter `alg` would let the message choose. */
function paramsOf({
  components,
  params,
}: SignatureInput): Record<'created' | 'expires', number> & Record<'nonce' | 'keyid', string> {
  const same = (has: readonly string[], asked: readonly string[]) =>
    has.length === asked.length && asked.every((name) => has.includes(name));
  if (!same(components, COVERED)) throw new Refused('unsigned', `covered are ${COVERED.join(' ')}`);
  if (!same(Object.keys(params), PARAMS)) throw new Refused('unsigned', `parameters are ${PARAMS.join(' ')}`);
  const { created, expires, nonce, keyid, tag } = params;
  if (typeof created !== 'number' || typeof expires !== 'number') throw new Refused('unsigned', 'created and expires');
  if (typeof nonce !== 'string' || !/^.{16,64}$/.test(nonce)) throw new Refused('unsigned', 'nonce of 16 to 64 signs');
  if (typeof keyid !== 'string' || tag !== TAG) throw new Refused('unsigned', `keyid, and tag "${TAG}"`);
  return { created, expires, nonce, keyid };
}

function baseOf(request: SignedRequest, { components, raw }: SignatureInput): string {
  try {
    return signatureBase(request, components, raw);
  } catch (error) {
    throw unsigned(error);
  }
}

function field({ headers }: SignedRequest, name: string): string {
  const value = headers[name];
  if (value === undefined) throw new Refused('unsigned', `no ${name}`);
  return value.trim();
}

function unsigned(error: unknown): unknown {
  return error instanceof Malformed ? new Refused('unsigned', error.message) : error;
}
