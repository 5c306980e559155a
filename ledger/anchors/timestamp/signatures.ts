import { createPublicKey, verify } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { verifySm2 } from '../../sm/sm2.ts';
import { readElement, readElements } from './der.ts';

/** Digests by their object identifier. SHA-1 only binds a certificate to a signature that covers it by itself. */
export const digests: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.156.10197.1.401': 'sm3',
};

const SM2 = '1.2.156.10197.1.501';
/** algorithms that name their digest */
const withDigest: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
/** algorithms that name the key only: RSA and elliptic curves, digest beside them */
const keyOnly: ReadonlySet<string> = new Set(['1.2.840.113549.1.1.1', '1.2.840.10045.2.1']);

export type SignatureVerdict = 'fits' | 'bad' | 'unknown-algorithm';

/**
 * RSA (PKCS #1), ECDSA and SM2 with the standard ID; anything else is an algorithm we do not know, never a signature that fits.
 *
 * @param algorithm object identifier of the signature
 * @param digest object identifier of the digest where it stands apart (CMS)
 * @param keyInfo SubjectPublicKeyInfo, DER
 */
export function checkSignature(
  algorithm: string,
  digest: string | undefined,
  keyInfo: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): SignatureVerdict {
  try {
    if (algorithm === SM2) return fits(verifySm2(pointOf(keyInfo), message, rawSm2(signature)));
    const name = withDigest[algorithm] ?? (keyOnly.has(algorithm) ? digests[digest ?? ''] : undefined);
    if (name === undefined || name === 'sm3') return 'unknown-algorithm';
    const key = createPublicKey({ key: Buffer.from(keyInfo), format: 'der', type: 'spki' });
    return fits(verify(name, message, key, signature));
  } catch {
    return 'bad';
  }
}

function fits(yes: boolean): SignatureVerdict {
  return yes ? 'fits' : 'bad';
}

function pointOf(keyInfo: Uint8Array): Uint8Array {
  return new Uint8Array(AsnConvert.parse(keyInfo, SubjectPublicKeyInfo).subjectPublicKey);
}

/** SEQUENCE { r INTEGER, s INTEGER } to 32 bytes each. */
function rawSm2(signature: Uint8Array): Uint8Array {
  const raw = new Uint8Array(64);
  readElements(readElement(signature).content).forEach(({ content }, i) => {
    const number = content[0] === 0 ? content.subarray(1) : content;
    raw.set(number, 32 * (i + 1) - number.length);
  });
  return raw;
}
