import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Suite } from '../core/suite.ts';
import { verifySm2 } from '../sm/sm2.ts';

const scratch = Buffer.alloc(1024);

/** The machine's own SHA-256 and Ed25519, for log and witness; SM2 stays in software, since Node signs it under an empty ID. */
export const nodeSuite: Suite = {
  hash: (...parts) => {
    const h = createHash('sha256');
    // One call into the library for a node or a small leaf: the calls cost more than the copying.
    let length = 0;
    for (const p of parts) length += p.length;
    if (length <= scratch.length) {
      let at = 0;
      for (const p of parts) {
        scratch.set(p, at);
        at += p.length;
      }
      return h.update(scratch.subarray(0, length)).digest();
    }
    for (const p of parts) h.update(p);
    return h.digest();
  },
  verifyEd25519: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    return verify(null, message, keyObjectOf(publicKey), signature);
  },
  verifySm2,
};

/** Making a key object costs as much as verifying with it; a log meets the same few keys again and again. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

function keyObjectOf(publicKey: Uint8Array): KeyObject {
  const known = keyObjects.get(publicKey);
  if (known) return known;
  const made = createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' });
  keyObjects.set(publicKey, made);
  return made;
}
