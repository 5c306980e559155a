import { sha256, sha384, sha512 } from '@noble/hashes/sha2';
import { concat, equal, fromHex, toHex } from '../../core/bytes.ts';
import { readElement, readElements } from './der.ts';
import type { Digest } from './digests.ts';

/** DigestInfo up to the digest itself (RFC 8017 §9.2, note 1). */
const prefixes = new Map<Digest, string>([
  [sha256, '3031300d060960864801650304020105000420'],
  [sha384, '3041300d060960864801650304020205000430'],
  [sha512, '3051300d060960864801650304020305000440'],
]);
/** Longer keys and exponents only cost whoever reads the token. */
const LONGEST_MODULUS = 1024;
const LONGEST_EXPONENT = 4;

/**
 * RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.2): what the signature opens to is compared, whole, with what it must be, and never taken apart.
 *
 * @param key RSAPublicKey, DER
 */
export function verifyRsa(key: Uint8Array, message: Uint8Array, signature: Uint8Array, digest: Digest): boolean {
  const prefix = prefixes.get(digest);
  const [n, e] = readElements(readElement(key).content).map(({ content }) => bare(content));
  if (!prefix || !n || !e || n.length > LONGEST_MODULUS || e.length > LONGEST_EXPONENT) return false;
  const [modulus, given] = [number(n), number(signature)];
  if (signature.length !== n.length || given >= modulus || modulus % 2n === 0n) return false;
  const info = concat(fromHex(prefix), digest(message));
  const padding = n.length - info.length - 3;
  if (padding < 8) return false;
  const wanted = concat(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info);
  return equal(
    fromHex(
      power(given, number(e), modulus)
        .toString(16)
        .padStart(2 * n.length, '0'),
    ),
    wanted,
  );
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base, exponent]; left > 0n; left >>= 1n, square = (square * square) % modulus)
    if (left & 1n) result = (result * square) % modulus;
  return result;
}

function bare(integer: Uint8Array): Uint8Array {
  return integer[0] === 0 ? integer.subarray(1) : integer;
}

function number(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes) || '0'}`);
}
