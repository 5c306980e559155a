import type { TimestampJudge } from '../../verify/anchors.ts';
import { reason } from '../reasons.ts';
import { type Cert, readCertificates } from './certificates.ts';
import { imprintOf, verifyTimestamp } from './token.ts';

/**
 * Judges the time-stamp in a receipt, with Node's own cryptography and nothing else: the token must be over this checkpoint, and lead to the
 * roots the receipt names. Whether those roots are the authority's is for the reader to know, as it is for the policy's keys.
 */
export const judgeTimestamp: TimestampJudge = ({ token, algorithm, roots }, checkpoint) => {
  let known: readonly Cert[];
  try {
    known = readCertificates(roots);
  } catch (error) {
    return { problems: [reason('timestamp.malformed', { why: (error as Error).message })] };
  }
  const answer = verifyTimestamp({
    token: new Uint8Array(Buffer.from(token, 'base64')),
    imprint: imprintOf(checkpoint, algorithm),
    algorithm,
    roots: known,
  });
  if (answer.problems.length > 0) return { problems: answer.problems };
  return { signer: answer.signer ?? '', at: (answer.time as Date).toISOString() };
};
