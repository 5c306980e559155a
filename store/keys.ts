import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keyFromPem } from '@zhiyi/ledger';

/**
 * The organ's keys: one master secret from which the wrapping key and the index key are derived, and one Ed25519 key with
 * which the server signs entries and slips until an officer's device enrols its own. Files of mode 0600.
 */
export interface Keys {
  readonly suite: 'AES-256-GCM';
  /** wraps the key of one subject */
  wrap(key: Uint8Array, context: string): Buffer;
  unwrap(wrapped: Uint8Array, context: string): Buffer;
  /** keyed hash by which a value is found without being stored; 16 bytes */
  indexHash(field: string, value: string): Buffer;
  readonly signing: { readonly keyId: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** secret for signing cookies and one-time links */
  derive(purpose: string): Buffer;
}

export function openKeys(folder: string): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const masterFile = path.join(folder, 'master.key');
  const signingFile = path.join(folder, 'server-ed25519.pem');
  if (!existsSync(masterFile)) write(masterFile, randomBytes(32).toString('base64'));
  if (!existsSync(signingFile)) {
    write(signingFile, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return makeKeys(Buffer.from(readFileSync(masterFile, 'utf8'), 'base64'), readFileSync(signingFile, 'utf8'));
}

/** @throws RangeError when the master secret is not 32 bytes */
export function makeKeys(master: Uint8Array, signingPem: string): Keys {
  if (master.length !== 32) throw new RangeError('the master secret has 32 bytes');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'zhiyi', purpose, 32));
  const wrapping = derive('wrap subject keys');
  const index = derive('index of subjects');
  const { privateKey, publicKey } = keyFromPem(signingPem);
  const keyId = createPublicKey(privateKey)
    .export({ type: 'spki', format: 'der' })
    .subarray(-32)
    .toString('hex')
    .slice(0, 16);
  return {
    suite: 'AES-256-GCM',
    wrap: (key, context) => seal(wrapping, key, context),
    unwrap: (wrapped, context) => unseal(wrapping, wrapped, context),
    indexHash: (field, value) => createHmac('sha256', index).update(`${field}\n${value}`).digest().subarray(0, 16),
    signing: { keyId, privateKey, publicKey },
    derive,
  };
}

/** AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag. The context is authenticated: a blob moved elsewhere does not open. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when key, context or bytes do not fit */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
}
