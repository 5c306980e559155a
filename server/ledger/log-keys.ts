import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nodeSuite, openKeyFolder } from '@zhiyi/ledger';
import { formatVkey, makeSigner, type Signer } from '@zhiyi/ledger/core';
import { LogFault } from '@zhiyi/ledger/log';
import { logKeyFolder } from './log-places.ts';

/** Ed25519 first, SM2 beside it. */
export type LogSigners = readonly [Signer, Signer];

/**
 * 账本密钥 — the keys of a log as it stated them. They lie in numbered folders, and what the log has said decides which are in force: a new pair counts
 * from the entry that says so, whatever a crash left on the disk.
 *
 * @param stated verifier keys the log has named as its own, now in force; none for a log that has said nothing yet, whose keys are made
 * @throws LogFault `head-signature` when the keys it named are not here
 */
export function logSigners(dataDir: string, origin: string, stated: readonly string[]): LogSigners {
  const numbers = keyNumbers(dataDir, origin);
  if (stated.length === 0) return signersOf(dataDir, origin, numbers.at(-1) ?? 1);
  const found = numbers
    .map((n) => signersOf(dataDir, origin, n))
    .find((signers) => signers.every((s) => stated.includes(formatVkey(s.verifier))));
  if (!found)
    throw new LogFault(
      'head-signature',
      `the keys that ${origin} has named are not in ${logKeyFolder(dataDir, origin)}: bring them back from the backup`,
    );
  return found;
}

/** A further pair, made or found again: in force once the log has said so. */
export function nextLogSigners(dataDir: string, origin: string, inForce: LogSigners): LogSigners {
  const numbers = keyNumbers(dataDir, origin);
  const last = numbers.at(-1) ?? 1;
  const newest = signersOf(dataDir, origin, last);
  const same = formatVkey(newest[0].verifier) === formatVkey(inForce[0].verifier);
  return same ? signersOf(dataDir, origin, last + 1) : newest;
}

/** A replaced key signs nothing any more, so it is not kept where somebody could take it. */
export function eraseFormerKeys(dataDir: string, origin: string, inForce: LogSigners): void {
  for (const n of keyNumbers(dataDir, origin)) {
    const [first] = signersOf(dataDir, origin, n);
    if (formatVkey(first.verifier) !== formatVkey(inForce[0].verifier))
      rmSync(path.join(logKeyFolder(dataDir, origin), String(n)), { recursive: true });
  }
}

function keyNumbers(dataDir: string, origin: string): readonly number[] {
  const folder = logKeyFolder(dataDir, origin);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((n) => /^[1-9][0-9]*$/.test(n))
    .map(Number)
    .toSorted((a, b) => a - b);
}

function signersOf(dataDir: string, origin: string, n: number): LogSigners {
  const keys = openKeyFolder(path.join(logKeyFolder(dataDir, origin), String(n)), 'log');
  return [makeSigner(nodeSuite, origin, 'note', keys.ed25519), makeSigner(nodeSuite, origin, 'note', keys.sm2)];
}
