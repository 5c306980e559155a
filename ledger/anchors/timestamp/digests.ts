import { sha1 } from '@noble/hashes/legacy';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2';
import { fromHex } from '../../core/bytes.ts';
import { sm3InHex } from '../../sm/sm3.ts';

export type Digest = (bytes: Uint8Array) => Uint8Array;

const sm3: Digest = (bytes) => fromHex(sm3InHex(bytes));

/** 摘要算法 — by their object identifier, in JavaScript: a page that runs from a disk judges a token as the command line does. */
export const digests: Readonly<Record<string, Digest>> = {
  '2.16.840.1.101.3.4.2.1': sha256,
  '2.16.840.1.101.3.4.2.2': sha384,
  '2.16.840.1.101.3.4.2.3': sha512,
  '1.2.156.10197.1.401': sm3,
};

/** what a checkpoint is stamped over */
export const imprints = { sha256, sm3 } as const;

/** Only binds a certificate to a signature that covers it by itself (RFC 5816). */
export const oldDigest: Digest = sha1;
