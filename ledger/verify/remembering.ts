import { judgeTimestamp } from '../anchors/timestamp/judge.ts';
import { toHex } from '../core/bytes.ts';
import type { Suite } from '../core/suite.ts';
import type { TimestampJudge } from './receipt.ts';

/** The same suite, which checks a signature it has just checked only once: the entries of a package share their checkpoints. */
export function remembering(suite: Suite): Suite {
  const known = new Map<string, boolean>();
  const once =
    (kind: string, check: Suite['verifyEd25519']): Suite['verifyEd25519'] =>
    (publicKey, message, signature) => {
      const key = `${kind} ${toHex(publicKey)} ${toHex(signature)} ${toHex(suite.hash(message))}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const now = check(publicKey, message, signature);
      known.set(key, now);
      return now;
    };
  return { hash: suite.hash, verifyEd25519: once('ed', suite.verifyEd25519), verifySm2: once('sm', suite.verifySm2) };
}

/** A token is read once for all entries under its checkpoint. */
export function rememberingTimestamps(): TimestampJudge {
  const known = new Map<string, ReturnType<TimestampJudge>>();
  return (given, checkpoint) => {
    const key = JSON.stringify([given.algorithm, given.token, given.roots, checkpoint]);
    const read = known.get(key) ?? judgeTimestamp(given, checkpoint);
    known.set(key, read);
    return read;
  };
}
