import { p256, p384, p521 } from '@noble/curves/nist';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2';
import { toHex } from '../../core/bytes.ts';
import { verifySm2 } from '../../sm/sm2.ts';
import { readElement, readElements } from './der.ts';
import { type Digest, digests } from './digests.ts';
import { verifyRsa } from './rsa.ts';

const SM2 = '1.2.156.10197.1.501';
const SM3 = '1.2.156.10197.1.401';
/** algorithms that name the key only; the digest stands beside them */
const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const RSA_DER = '06092a864886f70d010101';
const EC_DER = '06072a8648ce3d0201';
/** algorithms that name their digest, and the kind of key they want */
const withDigest: Readonly<Record<string, readonly [key: string, digest: Digest]>> = {
  '1.2.840.113549.1.1.11': [RSA, sha256],
  '1.2.840.113549.1.1.12': [RSA, sha384],
  '1.2.840.113549.1.1.13': [RSA, sha512],
  '1.2.840.10045.4.3.2': [EC, sha256],
  '1.2.840.10045.4.3.3': [EC, sha384],
  '1.2.840.10045.4.3.4': [EC, sha512],
};
/** DER of the object identifiers of the curves (RFC 5480 §2.1.1.1), as hex */
const curves = { '06082a8648ce3d030107': p256, '06052b81040022': p384, '06052b81040023': p521 } as const;

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
    const { algorithmId, parameters, bits } = readKey(keyInfo);
    if (algorithm === SM2) return fits(verifySm2(bits, message, rawSm2(signature)));
    const beside = digests[digest ?? ''];
    const [kind, of] = withDigest[algorithm] ?? (beside ? [algorithm, beside] : []);
    if (!of || of === digests[SM3]) return 'unknown-algorithm';
    if (kind === RSA) return fits(algorithmId === RSA_DER && verifyRsa(bits, message, signature, of));
    const curve = kind === EC && algorithmId === EC_DER ? curves[parameters as keyof typeof curves] : undefined;
    // whichever of the two equal halves the signer chose: authorities keep to no such rule
    return curve
      ? fits(curve.verify(signature, of(message), bits, { lowS: false, format: 'der' }))
      : 'unknown-algorithm';
  } catch {
    return 'bad';
  }
}

function fits(yes: boolean): SignatureVerdict {
  return yes ? 'fits' : 'bad';
}

/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7): SEQUENCE { SEQUENCE { algorithm, parameters }, BIT STRING }. */
function readKey(keyInfo: Uint8Array): { algorithmId: string; parameters: string; bits: Uint8Array } {
  const [names, key] = readElements(readElement(keyInfo).content);
  const [algorithm, parameters] = readElements(names?.content ?? new Uint8Array());
  if (!algorithm || key?.tag !== 0x03 || key.content[0] !== 0) throw new RangeError('not a public key');
  return {
    algorithmId: toHex(algorithm.whole),
    parameters: toHex(parameters?.whole ?? new Uint8Array()),
    bits: key.content.subarray(1),
  };
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
