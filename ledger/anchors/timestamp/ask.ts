import { randomBytes } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { MessageImprint, PKIStatus, TimeStampReq, TimeStampReqVersion, TimeStampResp } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { AnchorFault } from '../anchor.ts';
import { ask } from '../http.ts';
import { type ImprintAlgorithm, imprintIds } from './token.ts';

export interface TimestampRequest {
  /** where requests go (RFC 3161 §3.4, HTTP) */
  readonly url: string;
  /** digest of what is stamped */
  readonly imprint: Uint8Array;
  readonly algorithm: ImprintAlgorithm;
  readonly policy?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly by?: typeof fetch;
}

const MOST_BYTES = 64 * 1024;

/**
 * 申请时间戳 — one question to a time-stamp authority (RFC 3161 §2.4). What the token says, and whether to trust it, is `verifyTimestamp`'s.
 *
 * @returns the token, DER, and the nonce it must repeat
 * @throws AnchorFault when there is no answer, it cannot be read, or the authority did not grant
 */
export async function askTimestamp(
  q: TimestampRequest,
): Promise<{ readonly token: Uint8Array; readonly nonce: Uint8Array }> {
  const { der, nonce } = timestampRequest(q.imprint, q.algorithm, q.policy);
  const { body } = await ask(q.url, {
    method: 'POST',
    headers: { ...q.headers, 'content-type': 'application/timestamp-query' },
    body: der,
    timeoutMs: q.timeoutMs ?? 10_000,
    mostBytes: MOST_BYTES,
    type: 'application/timestamp-reply',
    ...(q.by !== undefined && { by: q.by }),
  });
  let answer: TimeStampResp;
  try {
    answer = AsnConvert.parse(body, TimeStampResp);
  } catch (error) {
    const why = `not a time-stamp answer: ${(error as Error).message}`;
    throw new AnchorFault('anchor.answer-unreadable', { why }, { retry: true, cause: error });
  }
  const { status, statusString, failInfo } = answer.status;
  const granted = status === PKIStatus.granted || status === PKIStatus.grantedWithMods;
  if (granted && answer.timeStampToken)
    return { token: new Uint8Array(AsnConvert.serialize(answer.timeStampToken)), nonce };
  const why = [PKIStatus[status], ...(statusString ?? []), ...(failInfo?.toJSON() ?? [])].join(', ');
  throw new AnchorFault('anchor.refused', { why }, { retry: true });
}

/** TimeStampReq (RFC 3161 §2.4.1), asking for the certificates. @returns its DER and the nonce the answer must repeat */
export function timestampRequest(
  imprint: Uint8Array,
  algorithm: ImprintAlgorithm,
  policy?: string,
): { readonly der: Uint8Array<ArrayBuffer>; readonly nonce: Uint8Array } {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] as number) & 0x7f) | 0x40; // positive, and always eight bytes
  const request = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: imprintIds[algorithm] }),
      hashedMessage: new OctetString(imprint),
    }),
    nonce: new Uint8Array(nonce).buffer,
    certReq: true,
    ...(policy !== undefined && { reqPolicy: policy }),
  });
  return { der: new Uint8Array(AsnConvert.serialize(request)), nonce: new Uint8Array(nonce) };
}
