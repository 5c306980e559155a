import { createHash, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pki from 'pkijs';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** signing-certificate-v2 (RFC 5035): the signature names its certificate, so that no other can be put in its place */
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.47';
/** signature time-stamp (RFC 3161, RFC 5126 6.1.1) */
const TIME_STAMP = '1.2.840.113549.1.9.16.2.14';

/** How a key signs, by the algorithm of its certificate. */
const signatureAlgorithms: Readonly<Record<string, pki.AlgorithmIdentifier>> = {
  '1.2.840.113549.1.1.1': new pki.AlgorithmIdentifier({
    algorithmId: '1.2.840.113549.1.1.11',
    algorithmParams: new asn1.Null(),
  }),
  '1.2.840.10045.2.1': new pki.AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' }),
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer });
const attribute = (type: string, ...values: asn1.BaseBlock[]) => new pki.Attribute({ type, values });

export interface CmsParts {
  /** DER, the signer's first */
  readonly certificates: readonly Uint8Array[];
  /** signature over the SHA-256 of what is given */
  readonly sign: (attributes: Uint8Array) => Promise<Uint8Array>;
  /** time-stamp token (DER) for a signature value; left out for PAdES B-B */
  readonly stamp?: (signature: Uint8Array) => Promise<Uint8Array>;
}

/**
 * A detached CMS signature as PAdES asks for it (ETSI EN 319 142-1, level B-B, with `stamp` B-T): content type, digest and signing certificate
 * are signed; no signing time, for that is the PDF's own entry.
 *
 * @param content everything that is signed
 * @returns DER
 */
export async function signDetached(content: Uint8Array, parts: CmsParts): Promise<Uint8Array> {
  const chain = parts.certificates.map((der) => pki.Certificate.fromBER(new Uint8Array(der)));
  const [own] = chain;
  const [ownDer] = parts.certificates;
  if (!own || !ownDer) throw new RangeError('a seal without a certificate');
  const attributes = derOrder([
    attribute(CONTENT_TYPE, new asn1.ObjectIdentifier({ value: DATA })),
    attribute(MESSAGE_DIGEST, octets(sha256(content))),
    attribute(SIGNING_CERTIFICATE, signingCertificate(own, ownDer)),
  ]);
  const signed = new pki.SignedAndUnsignedAttributes({ type: 0, attributes });
  const signature = await parts.sign(asSet(signed));
  const stamp = await parts.stamp?.(signature);
  const signer = new pki.SignerInfo({
    version: 1,
    sid: new pki.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: SHA256 }),
    signedAttrs: signed,
    signatureAlgorithm: signatureAlgorithm(own),
    signature: octets(signature),
    ...(stamp
      ? {
          unsignedAttrs: new pki.SignedAndUnsignedAttributes({
            type: 1,
            attributes: [attribute(TIME_STAMP, asn1.fromBER(new Uint8Array(stamp)).result)],
          }),
        }
      : {}),
  });
  const data = new pki.SignedData({
    version: 1,
    digestAlgorithms: [new pki.AlgorithmIdentifier({ algorithmId: SHA256 })],
    encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: DATA }),
    certificates: chain,
    signerInfos: [signer],
  });
  const whole = new pki.ContentInfo({ contentType: SIGNED_DATA, content: data.toSchema(true) });
  return new Uint8Array(whole.toSchema().toBER());
}

/** @throws RangeError for a key this software cannot name in a signature, SM2 among them */
export function signatureAlgorithm(certificate: pki.Certificate): pki.AlgorithmIdentifier {
  const { algorithmId, algorithmParams } = certificate.subjectPublicKeyInfo.algorithm;
  const curve = algorithmParams instanceof asn1.ObjectIdentifier ? algorithmParams.valueBlock.toString() : '';
  const found = signatureAlgorithms[algorithmId];
  if (!found || curve === '1.2.156.10197.1.301')
    throw new RangeError(
      `the certificate’s key (${algorithmId} ${curve}) cannot sign a PAdES seal; RSA and NIST curves can`,
    );
  return found;
}

/** Who the certificate was issued to, and the first of its digest: what is kept beside a sealed paper. */
export function holderOf(der: Uint8Array): string {
  const certificate = new X509Certificate(der);
  const name = /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.replace(/\n/g, ', ');
  return `${name} · ${sha256(der).toString('hex').slice(0, 16)}`;
}

function signingCertificate(own: pki.Certificate, der: Uint8Array): asn1.Sequence {
  const directoryName = new asn1.Constructed({
    idBlock: { tagClass: 3, tagNumber: 4 },
    value: [own.issuer.toSchema()],
  });
  const issuerSerial = new asn1.Sequence({
    value: [new asn1.Sequence({ value: [directoryName] }), own.serialNumber],
  });
  const id = new asn1.Sequence({ value: [octets(sha256(der)), issuerSerial] });
  return new asn1.Sequence({ value: [new asn1.Sequence({ value: [id] })] });
}

/** A SET OF is signed in the order of its encodings (X.690 11.6); a verifier sorts it again. */
function derOrder(attributes: readonly pki.Attribute[]): pki.Attribute[] {
  const encoded = attributes.map((a) => ({ a, der: Buffer.from(a.toSchema().toBER()) }));
  return encoded.sort((x, y) => Buffer.compare(x.der, y.der)).map(({ a }) => a);
}

/** What is signed is the SET itself, not the tagged form in which it is kept (RFC 5652 5.4). */
function asSet(attributes: pki.SignedAndUnsignedAttributes): Uint8Array {
  const bytes = new Uint8Array(attributes.toSchema().toBER());
  bytes[0] = 0x31;
  return bytes;
}
