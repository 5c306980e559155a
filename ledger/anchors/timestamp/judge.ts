import { fromBase64 } from '../../core/bytes.ts';
import type { TimestampJudge } from '../../verify/receipt.ts';
import { reason } from '../reasons.ts';
import { type Cert, readCertificates } from './certificates.ts';
import { imprintOf, verifyTimestamp } from './token.ts';

/**
 * 凭证中的时间戳 — the token must be over this checkpoint, and lead to the roots the receipt names. Whether those roots are the authority's is for
 * the reader to know, as it is for the policy's keys. JavaScript only: a page from a disk has no other cryptography it may count on.
 */
export const judgeTimestamp: TimestampJudge = ({ token, algorithm, roots }, checkpoint) => {
  let known: readonly Cert[];
  let der: Uint8Array;
  try {
    known = readCertificates(roots);
    der = fromBase64(token);
  } catch (error) {
    return { problems: [reason('timestamp.malformed', { why: (error as Error).message })] };
  }
  const answer = verifyTimestamp({
    token: der,
    imprint: imprintOf(checkpoint, algorithm),
    algorithm,
    roots: known,
  });
  if (answer.problems.length > 0) return { problems: answer.problems };
  return { signer: answer.signer ?? '', at: (answer.time as Date).toISOString() };
};
