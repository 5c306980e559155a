import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromHex, toHex } from '../core/bytes.ts';
import type { SigningKey } from '../core/suite.ts';
import { newSm2Secret, sm2Key } from '../sm/sm2.ts';

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
/** Keys of a log or witness in its own folder, made on first use, files of mode 0600: one a role and algorithm, none used twice. */
export function openKeyFolder(
  folder: string,
  name: string,
): { readonly ed25519: SigningKey; readonly sm2: SigningKey } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pem = readOrMake(path.join(folder, `${name}-ed25519.pem`), () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const secret = readOrMake(path.join(folder, `${name}-sm2.key`), () => `${toHex(newSm2Secret())}\n`);
  return { ed25519: ed25519Key(createPrivateKey(pem)), sm2: sm2Key(fromHex(secret.trim())) };
}

function readOrMake(file: string, make: () => string): string {
  if (!existsSync(file)) {
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, 'utf8');
}
