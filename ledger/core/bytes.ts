/** Bytes as the formats write them: hex, strict base64, strict UTF-8, decimals without leading zeroes. */

/** A text or key that is not what its format says. `code` is stable; the message says where. */
export class Malformed extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'Malformed';
    this.code = code;
  }
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    all.set(p, at);
    at += p.length;
  }
  return all;
}

/** Not constant-time: everything compared in this package is public. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const b of bytes) text += b.toString(16).padStart(2, '0');
  return text;
}

/** @throws Malformed `hex` on anything but lower-case pairs */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new Malformed('hex', 'not lower-case hexadecimal');
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x2000) text += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  return btoa(text);
}

/** RFC 4648 §4, canonical only: with padding, and with spare bits zero (§3.5), so that one value has one text. @throws Malformed `base64` */
export function fromBase64(text: string): Uint8Array {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    throw new Malformed('base64', 'not base64 of RFC 4648 §4');
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Malformed('base64', 'spare bits are not zero');
  return bytes;
}

/** A hash of 32 bytes. @throws Malformed `base64`, `hash-length` */
export function hashFromBase64(text: string): Uint8Array {
  const hash = fromBase64(text);
  if (hash.length !== 32) throw new Malformed('hash-length', 'a hash has 32 bytes');
  return hash;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** @throws Malformed `utf8` */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Malformed('utf8', 'not UTF-8');
  }
}

/** The value of a JSON text. Engines word their errors each in their own way; a verdict has the same words everywhere. @throws Malformed `json` */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('json', 'not JSON');
  }
}

const LARGEST = 2n ** 64n - 1n;

/** A size or index: decimal, no sign, no leading zeroes (unless `0`), at most 2^64 − 1. @throws Malformed `decimal` */
export function decimal(text: string): bigint {
  if (!/^(?:0|[1-9][0-9]{0,19})$/.test(text)) throw new Malformed('decimal', 'not a decimal without leading zeroes');
  const value = BigInt(text);
  if (value > LARGEST) throw new Malformed('decimal', 'larger than 64 bits');
  return value;
}

/** Big-endian, 8 bytes. */
export function u64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

export function readU64(bytes: Uint8Array, at = 0): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(at);
}
