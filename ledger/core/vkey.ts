import { concat, equal, fromBase64, fromHex, Malformed, readU64, toBase64, toHex, u64, utf8 } from './bytes.ts';
import type { SigningKey, Suite } from './suite.ts';

/**
 * 验证密钥 — keys as C2SP signed-note writes them: `<name>+<key id, hex>+base64(type ‖ key)`, and the four types this package knows.
 * SM2 has no assigned type: 0xff "is followed by a longer identifier that is unlikely to collide", here one byte of length and the
 * OID of SM2 with SM3. That form is a proposal of this project (docs/spec), its vectors are in vectors/sm.
 */
export type KeyType = 'ed25519' | 'ed25519-cosignature' | 'sm2' | 'sm2-cosignature';

const SM2_OID = 'oid/1.2.156.10197.1.501';
const withIdentifier = (id: string) => concat(Uint8Array.of(0xff, id.length), utf8(id));

/** Bytes before the key: what makes one key under two types two key ids. */
const PREFIX: Readonly<Record<KeyType, Uint8Array>> = {
  ed25519: Uint8Array.of(0x01),
  'ed25519-cosignature': Uint8Array.of(0x04),
  sm2: withIdentifier(`${SM2_OID}/note-v1`),
  'sm2-cosignature': withIdentifier(`${SM2_OID}/cosignature-v1`),
};
const KEY_LENGTH: Readonly<Record<KeyType, number>> = {
  ed25519: 32,
  'ed25519-cosignature': 32,
  sm2: 65,
  'sm2-cosignature': 65,
};

export interface Verifier {
  readonly name: string;
  /** hex, 8 characters */
  readonly keyId: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
  /** True for witnesses: the signature carries a time and speaks of a consistent tree. */
  readonly cosigner: boolean;
  /** @param signature as it stands in the note, without the key id */
  verify(text: Uint8Array, signature: Uint8Array): boolean;
}

/** "Key names MUST be non-empty and MUST NOT contain any Unicode spaces or plus". @throws Malformed `key-name` */
export function checkKeyName(name: string): void {
  if (name === '' || /[\s\u0085+]/u.test(name))
    throw new Malformed('key-name', 'a key name has no spaces and no plus sign');
}

/** "key ID = SHA-256(key name || 0x0A || signature type || public key)[:4]". */
export function keyIdOf(suite: Suite, name: string, type: KeyType, publicKey: Uint8Array): string {
  return toHex(suite.hash(utf8(name), Uint8Array.of(0x0a), PREFIX[type], publicKey).subarray(0, 4));
}

export function makeVerifier(suite: Suite, name: string, type: KeyType, publicKey: Uint8Array): Verifier {
  checkKeyName(name);
  if (publicKey.length !== KEY_LENGTH[type]) throw new Malformed('key-length', `a key of ${publicKey.length} bytes`);
  const cosigner = type.endsWith('cosignature');
  const check = type.startsWith('sm2') ? suite.verifySm2 : suite.verifyEd25519;
  return {
    name,
    keyId: keyIdOf(suite, name, type, publicKey),
    type,
    publicKey,
    cosigner,
    verify: (text, signature) => {
      if (!cosigner) return signature.length === 64 && check(publicKey, text, signature);
      if (signature.length !== 72 || cosignatureTime(signature) > MAX_TIME) return false;
      return check(publicKey, cosignedMessage(text, cosignatureTime(signature)), signature.subarray(8));
    },
  };
}

/** @throws Malformed `vkey`, `vkey-type`, `vkey-id`, `key-length`, `key-name` */
export function parseVkey(suite: Suite, vkey: string): Verifier {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/u.exec(vkey) ?? [];
  if (encoded === '') throw new Malformed('vkey', 'a key is written name+id+base64');
  fromHex(id);
  const bytes = fromBase64(encoded);
  const type = (Object.keys(PREFIX) as KeyType[]).find((t) => equal(bytes.subarray(0, PREFIX[t].length), PREFIX[t]));
  if (type === undefined) throw new Malformed('vkey-type', 'a signature type this package does not know');
  const verifier = makeVerifier(suite, name, type, bytes.subarray(PREFIX[type].length));
  if (verifier.keyId !== id) throw new Malformed('vkey-id', 'the key id does not belong to name and key');
  return verifier;
}

export function formatVkey({
  name,
  keyId,
  type,
  publicKey,
}: Pick<Verifier, 'name' | 'keyId' | 'type' | 'publicKey'>): string {
  return `${name}+${keyId}+${toBase64(concat(PREFIX[type], publicKey))}`;
}

/** C2SP tlog-cosignature: "It MUST NOT exceed 2^63 - 1". */
const MAX_TIME = 2n ** 63n - 1n;

/** "`timestamp` is the time at which the cosignature was generated, as a POSIX timestamp": the first eight bytes, big-endian. */
export function cosignatureTime(signature: Uint8Array): bigint {
  return readU64(signature);
}

/** "two newline terminated lines … followed by the whole note body of the cosigned checkpoint". */
export function cosignedMessage(text: Uint8Array, time: bigint): Uint8Array {
  return concat(utf8(`cosignature/v1\ntime ${time}\n`), text);
}

/** Someone who signs notes under a name: a log (`note`) or a witness (`cosigner`). */
export interface Signer {
  readonly verifier: Verifier;
  /** @param time POSIX seconds, for cosigners */
  sign(text: Uint8Array, time: bigint): Promise<Uint8Array>;
}

export function makeSigner(suite: Suite, name: string, role: 'note' | 'cosigner', key: SigningKey): Signer {
  const type: KeyType = role === 'note' ? key.algorithm : `${key.algorithm}-cosignature`;
  return {
    verifier: makeVerifier(suite, name, type, key.publicKey),
    sign: async (text, time) =>
      role === 'note' ? await key.sign(text) : concat(u64(time), await key.sign(cosignedMessage(text, time))),
  };
}
