import { sm2 } from 'sm-crypto-v2';
import { fromHex, toHex } from '../core/bytes.ts';
import type { SigningKey } from '../core/suite.ts';

/**
 * SM2 signatures (GB/T 32918.2) in software, with SM3 and the ID `1234567812345678` of GB/T 35276. A signature server or a module
 * that is certified takes this place through the same two shapes, `SigningKey` and `verifySm2`.
 *
 * Node's own SM2 must not be used: it signs under an empty ID, which nobody else verifies (sm2.test.ts shows it).
 * This one is not constant-time: no long-lived key of an institution on a host that others share.
 */
const USER_ID = '1234567812345678';
const options = { hash: true, userId: USER_ID } as const;

/** Preparing a public key makes verifying five times as fast; the keys of a log and its witnesses are few. */
const prepared = new Map<string, ReturnType<typeof sm2.precomputePublicKey>>();

/** @returns false on a key that is no point of the curve, on a signature that is not r ‖ s of 64 bytes, and on one that does not fit */
export function verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 65 || publicKey[0] !== 0x04 || signature.length !== 64) return false;
  try {
    const hex = toHex(publicKey);
    const point = prepared.get(hex) ?? sm2.precomputePublicKey(hex);
    if (prepared.size < 64) prepared.set(hex, point);
    return sm2.doVerifySignature(message, toHex(signature), point, options);
  } catch {
    return false;
  }
}

/** @param secret 32 bytes, the number d, big-endian */
export function sm2Key(secret: Uint8Array): SigningKey {
  const privateKey = toHex(secret);
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey);
  return {
    algorithm: 'sm2',
    publicKey: fromHex(publicKey),
    sign: (message) => fromHex(sm2.doSignature(message, privateKey, { ...options, publicKey })),
  };
}

/** A new secret of 32 bytes from the system's random source. */
export function newSm2Secret(): Uint8Array {
  return fromHex(sm2.generateKeyPairHex().privateKey);
}
