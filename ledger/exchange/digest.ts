import { toBase64 } from '../core/bytes.ts';
import type { Suite } from '../core/suite.ts';

/** RFC 9530 §2 with SHA-256: `sha-256=:…:`. The only digest that is taken, so that a body has one field value. */
export function contentDigest(suite: Suite, body: Uint8Array): string {
  return `sha-256=:${toBase64(suite.hash(body))}:`;
}
