import { createHash, createHmac, type Hash } from 'node:crypto';

/** SM3 (GB/T 32905): the national hash, 32 bytes. Node's own implementation gives the standard's example values. */
export function sm3(data: string | Uint8Array): Buffer {
  return createHash('sm3').update(data).digest();
}

/** For streams. */
export function sm3Stream(): Hash {
  return createHash('sm3');
}

export function hmacSm3(key: string | Uint8Array, data: string | Uint8Array): Buffer {
  return createHmac('sm3', key).update(data).digest();
}
