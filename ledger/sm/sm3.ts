import { sm3 } from 'sm-crypto-v2';

/** SM3 (GB/T 32905) in JavaScript, lower-case hex: for a browser that has no other. */
export function sm3InHex(bytes: Uint8Array): string {
  return sm3(bytes);
}
