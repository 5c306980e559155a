import { ed25519 } from '@noble/curves/ed25519';
import { sha256 } from '@noble/hashes/sha2';
import { verifySm2 } from '../sm/sm2.ts';
import type { Suite } from './suite.ts';

/** JavaScript only: runs in a browser, from a file, without a network. */
export const pureSuite: Suite = {
  hash: (...parts) => {
    const h = sha256.create();
    for (const p of parts) h.update(p);
    return h.digest();
  },
  verifyEd25519: (publicKey, message, signature) => {
    try {
      // RFC 8032 as it stands, not ZIP-215: what the machine's own library accepts.
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
  verifySm2,
};
