import { createHash, randomBytes } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pki from 'pkijs';
import { SealNotSet } from './provider.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
/** Milliseconds an authority has to answer. */
const PATIENCE = 8_000;
/** granted, granted with modifications (RFC 3161 2.4.2) */
const GRANTED = new Set([0, 1]);

/**
 * 时间戳 — a token of a time-stamp authority over a signature value (RFC 3161). What comes back must be about these very bytes and this very
 * question; whether the authority is to be trusted is the verifier's to say.
 *
 * @returns the token, DER
 * @throws SealNotSet when there is no answer, or not the one that was asked for
 */
export async function timeStamp(
  address: string,
  signature: Uint8Array,
  ask: typeof fetch = fetch,
): Promise<Uint8Array> {
  const digest = createHash('sha256').update(signature).digest();
  const nonce = Buffer.concat([Buffer.from([0x01]), randomBytes(8)]);
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: imprint(digest),
    nonce: new asn1.Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  });
  const bytes = await answerOf(address, new Uint8Array(request.toSchema().toBER()), ask);
  const answer = read(bytes);
  if (!GRANTED.has(answer.status.status) || !answer.timeStampToken)
    throw notSet('时间戳机构没有签发', 'the time-stamp authority did not grant a token');
  const token = answer.timeStampToken;
  const about = tstInfo(token);
  const same =
    Buffer.from(about.messageImprint.hashedMessage.valueBlock.valueHexView).equals(digest) &&
    about.messageImprint.hashAlgorithm.algorithmId === SHA256 &&
    about.nonce !== undefined &&
    Buffer.from(about.nonce.valueBlock.valueHexView).equals(nonce);
  if (!same) throw notSet('时间戳不是对这枚印章签发的', 'the time-stamp is not about this seal');
  return new Uint8Array(token.toSchema().toBER());
}

function imprint(digest: Uint8Array): pki.MessageImprint {
  return new pki.MessageImprint({
    hashAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1.Null() }),
    hashedMessage: new asn1.OctetString({ valueHex: new Uint8Array(digest).buffer }),
  });
}

async function answerOf(
  address: string,
  body: Uint8Array<ArrayBuffer>,
  ask: typeof fetch,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await ask(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new Error(`status ${response.status}`);
  } catch (cause) {
    throw notSet('时间戳机构没有回答', 'the time-stamp authority did not answer', cause);
  }
}

function read(bytes: Uint8Array<ArrayBuffer>): pki.TimeStampResp {
  try {
    return pki.TimeStampResp.fromBER(bytes);
  } catch (cause) {
    throw notSet('时间戳机构的回答读不懂', 'the time-stamp authority’s answer cannot be read', cause);
  }
}

function tstInfo(token: pki.ContentInfo): pki.TSTInfo {
  try {
    const { eContent } = new pki.SignedData({ schema: token.content }).encapContentInfo;
    return pki.TSTInfo.fromBER(eContent?.getValue() ?? new ArrayBuffer(0));
  } catch (cause) {
    throw notSet('时间戳读不懂', 'the time-stamp cannot be read', cause);
  }
}

function notSet(zh: string, en: string, cause?: unknown): SealNotSet {
  return new SealNotSet({ zh, en }, { cause });
}
