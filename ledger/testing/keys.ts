import { makeSigner, type Signer, utf8 } from '../core/index.ts';
import { ed25519KeyFromSeed } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import { sm2Key } from '../sm/sm2.ts';

export const ORIGIN = 'ledger.test/evidence/2026';

/** Keys that follow from their name: for tests only. */
export function testSigner(
  name: string,
  role: 'note' | 'cosigner',
  algorithm: 'ed25519' | 'sm2' = 'ed25519',
  which = 'for tests',
): Signer {
  const seed = nodeSuite.hash(utf8(`${algorithm} key of ${name} ${which}`));
  return makeSigner(nodeSuite, name, role, algorithm === 'sm2' ? sm2Key(seed) : ed25519KeyFromSeed(seed));
}
