import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { SigningKey } from '../core/suite.ts';

export function keyFromPem(pem: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** @throws TypeError unless it is an Ed25519 key */
export function ed25519Key(privateKey: KeyObject): SigningKey {
  return {
    algorithm: 'ed25519',
    publicKey: rawEd25519(createPublicKey(privateKey)),
    sign: (m) => sign(null, m, privateKey),
  };
}

/** @param seed 32 bytes of RFC 8032 */
export function ed25519KeyFromSeed(seed: Uint8Array): SigningKey {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return ed25519Key(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** The 32 bytes of an Ed25519 key. @throws TypeError on another kind */
export function rawEd25519(publicKey: KeyObject): Buffer {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
}
