import { createHash, generateKeyPairSync } from 'node:crypto';
import { signNote } from '../../node/note.ts';
import { type Anchorable, anchorable } from '../anchor.ts';

const { privateKey } = generateKeyPairSync('ed25519');
export const ORIGIN = 'ledger.jiangbei.example/evidence/2026';

/** A signed checkpoint with a made-up root; `branch` gives another root for the same size. */
export function published(size: number, { origin = ORIGIN, branch = '' } = {}): Parameters<typeof anchorable>[0] {
  const root = createHash('sha256').update(`${origin} ${size} ${branch}`).digest();
  const checkpoint = signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, origin, privateKey);
  return { origin, size, root, checkpoint };
}

export function head(size: number, options: { origin?: string; branch?: string } = {}): Anchorable {
  return anchorable(published(size, options));
}
