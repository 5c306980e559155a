import { ContentInfo, type EncapsulatedContent, id_signedData, SignedData, type SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert, AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema';
import { id_ct_tstInfo, TSTInfo } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { concat, equal, fromHex, toHex, utf8 } from '../../core/bytes.ts';
import { type Reason, reason } from '../reasons.ts';
import { type Cert, chainProblems, nameOf, purposeProblems, readCertificate } from './certificates.ts';
import { readElement, readElements, signedPartsOf } from './der.ts';
import { digests, imprints, oldDigest } from './digests.ts';
import { checkSignature } from './signatures.ts';

export type ImprintAlgorithm = 'sha256' | 'sm3';

export const imprintIds: Readonly<Record<ImprintAlgorithm, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sm3: '1.2.156.10197.1.401',
};

/** Digest of the checkpoint's text, all its bytes, signatures included. */
export function imprintOf(checkpoint: string, algorithm: ImprintAlgorithm): Uint8Array {
  return imprints[algorithm](utf8(checkpoint));
}

export interface TimestampQuestion {
  /** TimeStampToken, DER */
  readonly token: Uint8Array;
  readonly imprint: Uint8Array;
  readonly algorithm: ImprintAlgorithm;
  /** certificates the chain must end in; without them whether the authority is to be trusted is left to whoever reads the token */
  readonly roots?: readonly Cert[];
  /** the nonce of the request, where the request is known */
  readonly nonce?: Uint8Array;
  /** the only policy taken; without it any */
  readonly policy?: string;
}

export interface TimestampAnswer {
  /** empty when the token holds */
  readonly problems: readonly Reason[];
  readonly time?: Date;
  readonly serial?: string;
  readonly policy?: string;
  readonly signer?: string;
  /** end of the signer's certificate */
  readonly certificateEnds?: Date;
}

/** 时间戳验证 — all that RFC 3161 and RFC 5652 ask of a token, without network and without a clock: the token's own time counts. */
export function verifyTimestamp(question: TimestampQuestion): TimestampAnswer {
  try {
    return judge(question);
  } catch (error) {
    return { problems: [reason('timestamp.malformed', { why: String((error as Error).message) })] };
  }
}

function judge({ token, imprint, algorithm, roots, nonce, policy }: TimestampQuestion): TimestampAnswer {
  const message = AsnConvert.parse(token, ContentInfo);
  if (message.contentType !== id_signedData) throw new RangeError('not a signed message');
  const signed = AsnConvert.parse(message.content, SignedData);
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== id_ct_tstInfo || !eContent) throw new RangeError('not a time-stamp');
  const content = contentOf(eContent);
  const info = AsnConvert.parse(content, TSTInfo);
  const [signerInfo, second] = [...signed.signerInfos];
  if (!signerInfo || second) throw new RangeError('a time-stamp has exactly one signature');
  const parts = signedPartsOf(token);
  const certs = parts.certificates.map(readCertificate);
  const signer = certs.find((c) => isSigner(signerInfo, c));

  const problems: Reason[] = [];
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithm !== imprintIds[algorithm] || !bytesEqual(hashedMessage.buffer, imprint))
    problems.push(reason('timestamp.imprint-differs'));
  if (nonce && (!info.nonce || integer(info.nonce) !== integer(nonce)))
    problems.push(reason('timestamp.nonce-differs'));
  if (policy !== undefined && info.policy !== policy)
    problems.push(reason('timestamp.policy-differs', { policy: info.policy, wanted: policy }));
  if (!signer) problems.push(reason('timestamp.certificate-missing'));
  else {
    problems.push(
      ...signatureProblems(signerInfo, parts.signedAttributes, signer, content),
      ...purposeProblems(signer),
    );
    if (roots) problems.push(...chainProblems(signer, certs, roots, info.genTime));
  }
  return {
    problems,
    time: info.genTime,
    serial: toHex(new Uint8Array(info.serialNumber)),
    policy: info.policy,
    ...(signer && { signer: nameOf(signer), certificateEnds: signer.notAfter }),
  };
}

/** The content's own bytes: written as one string of octets, or, as BER allows (RFC 5652 §5.2), as a row of them. */
function contentOf({ single, any }: EncapsulatedContent): Uint8Array {
  if (single) return new Uint8Array(single.buffer);
  const outer = readElement(new Uint8Array(any ?? new ArrayBuffer(0)));
  return concat(...readElements(outer.content).map((part) => part.content));
}

function isSigner({ sid }: SignerInfo, cert: Cert): boolean {
  const by = sid.issuerAndSerialNumber;
  if (!by) return false; // RFC 3161 tokens name the signer by issuer and serial number
  return (
    toHex(new Uint8Array(AsnConvert.serialize(by.issuer))) === cert.issuer &&
    integer(by.serialNumber) === integer(fromHex(cert.serial))
  );
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/** RFC 5652 §5.4 and 5.6: the signature covers the attributes, and these cover content, kind of content and certificate. */
function signatureProblems(
  info: SignerInfo,
  covered: Uint8Array | undefined,
  signer: Cert,
  content: Uint8Array,
): readonly Reason[] {
  if (!covered || !info.signedAttrs) return [reason('timestamp.signature-bad')];
  const digest = digests[info.digestAlgorithm.algorithm];
  if (digest === undefined) return [unknownAlgorithm(info.digestAlgorithm.algorithm)];
  const value = (type: string) => info.signedAttrs?.find((a) => a.attrType === type)?.attrValues[0];
  const attribute = (type: string) => {
    const found = value(type);
    return found && readElement(new Uint8Array(found)).content;
  };
  const kind = value(CONTENT_TYPE);
  const kindFits = kind && bytesEqual(kind, objectIdentifier(id_ct_tstInfo));
  const said = attribute(MESSAGE_DIGEST);
  const digestFits = said && bytesEqual(said, digest(content));
  const key = new Uint8Array(AsnConvert.serialize(signer.parsed.tbsCertificate.subjectPublicKeyInfo));
  const { algorithm } = info.signatureAlgorithm;
  const signature = new Uint8Array(info.signature.buffer);
  const verdict = checkSignature(algorithm, info.digestAlgorithm.algorithm, key, covered, signature);
  if (verdict === 'unknown-algorithm') return [unknownAlgorithm(algorithm)];
  const bound = namesCertificate(value(SIGNING_CERTIFICATE), value(SIGNING_CERTIFICATE_V2), signer);
  return kindFits && digestFits && verdict === 'fits' && bound ? [] : [reason('timestamp.signature-bad')];
}

function unknownAlgorithm(algorithm: string): Reason {
  return reason('timestamp.algorithm-unknown', { algorithm });
}

class EssCertIdV2 {
  hashAlgorithm = new AlgorithmIdentifier({ algorithm: imprintIds.sha256 });
  certHash = new OctetString();
  issuerSerial?: ArrayBuffer;
}
AsnProp({ type: AlgorithmIdentifier, optional: true })(EssCertIdV2.prototype, 'hashAlgorithm');
AsnProp({ type: OctetString })(EssCertIdV2.prototype, 'certHash');
AsnProp({ type: AsnPropTypes.Any, optional: true })(EssCertIdV2.prototype, 'issuerSerial');

/** RFC 5816: the signature names its certificate by digest, in the first form by SHA-1, in the second by any. */
function namesCertificate(v1: ArrayBuffer | undefined, v2: ArrayBuffer | undefined, cert: Cert): boolean {
  const first = (value: ArrayBuffer) => {
    const [list] = readElements(readElement(new Uint8Array(value)).content);
    return list && readElements(list.content)[0];
  };
  if (v2) {
    const id = first(v2);
    if (!id) return false;
    const { hashAlgorithm, certHash } = AsnConvert.parse(id.whole, EssCertIdV2);
    const digest = digests[hashAlgorithm.algorithm];
    return digest !== undefined && bytesEqual(certHash.buffer, digest(cert.bytes));
  }
  const id = v1 && first(v1);
  const hash = id && readElements(id.content)[0];
  return hash !== undefined && bytesEqual(hash.content, oldDigest(cert.bytes));
}

function objectIdentifier(id: string): Uint8Array {
  const [a = 0, b = 0, ...rest] = id.split('.').map(Number);
  const bytes = [40 * a + b, ...rest].flatMap((n) => {
    const groups = [n & 0x7f];
    for (let left = n >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return Uint8Array.of(0x06, bytes.length, ...bytes);
}

function bytesEqual(a: ArrayBuffer | Uint8Array, b: Uint8Array): boolean {
  return equal(new Uint8Array(a), b);
}

function integer(bytes: ArrayBuffer | Uint8Array): bigint {
  return BigInt(`0x${toHex(new Uint8Array(bytes)) || '0'}`);
}
