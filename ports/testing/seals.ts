import { createHash, generateKeyPairSync, type KeyObject, sign, webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pki from 'pkijs';
import type { SealKey } from '../seal/pades.ts';

/** A made-up provider of seals for tests: its own root, certificates below it, and a time-stamp authority that can be bent. */
const DAY = 86_400_000;
export const VALID_FROM = Date.parse('2026-01-01T00:00:00Z');
export const VALID_TO = VALID_FROM + 365 * DAY;

export interface TestSeal {
  readonly key: SealKey;
  readonly privatePem: string;
  readonly certificatePem: string;
}

export async function testSeal(kind: 'rsa' | 'ec' = 'ec', name = '虚构区综合行政执法局'): Promise<TestSeal> {
  const { privateKey, publicKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = await selfSigned(name, privateKey, publicKey, kind);
  return {
    key: { certificates: [certificate], sign: async (data) => sign('sha256', data, privateKey) },
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificatePem: `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate)
      .toString('base64')
      .replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

async function selfSigned(
  name: string,
  privateKey: KeyObject,
  publicKey: KeyObject,
  kind: 'rsa' | 'ec',
  timeStamping = false,
): Promise<Uint8Array> {
  const crypto = webcrypto as unknown as Crypto;
  pki.setEngine('test', new pki.CryptoEngine({ name: 'test', crypto }));
  const algorithm =
    kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'ECDSA', namedCurve: 'P-256' };
  const own = await crypto.subtle.importKey('pkcs8', der(privateKey, 'pkcs8'), algorithm, true, ['sign']);
  const open = await crypto.subtle.importKey('spki', der(publicKey, 'spki'), algorithm, true, ['verify']);
  const certificate = new pki.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({ value: 4711 });
  const cn = new pki.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1.Utf8String({ value: name }) });
  certificate.issuer.typesAndValues.push(cn);
  certificate.subject.typesAndValues.push(cn);
  certificate.notBefore.value = new Date(VALID_FROM);
  certificate.notAfter.value = new Date(VALID_TO);
  if (timeStamping)
    certificate.extensions = [
      new pki.Extension({
        extnID: '2.5.29.37',
        critical: true,
        extnValue: new pki.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] }).toSchema().toBER(),
      }),
    ];
  await certificate.subjectPublicKeyInfo.importKey(open);
  await certificate.sign(own, 'SHA-256');
  return new Uint8Array(certificate.toSchema(true).toBER());
}

function der(key: KeyObject, type: 'pkcs8' | 'spki'): Uint8Array<ArrayBuffer> {
  return new Uint8Array(key.export({ type: type as 'spki', format: 'der' }));
}

/** Which part of an authority’s answer is wrong. */
export type BentStamp = 'digest' | 'nonce' | 'refused' | 'garbage' | 'down';

/** 时间戳机构 — answers like one (RFC 3161), in this process; its token is signed like a real one. */
export async function testAuthority(bent?: BentStamp): Promise<typeof fetch> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = await selfSigned('虚构时间戳机构', privateKey, publicKey, 'ec', true);
  return async (_address, init) => {
    if (bent === 'down') return new Response('', { status: 503 });
    if (bent === 'garbage') return reply(new Uint8Array([1, 2, 3]));
    const request = pki.TimeStampReq.fromBER(init?.body as Uint8Array<ArrayBuffer>);
    if (bent === 'refused') {
      const no = new pki.TimeStampResp({ status: new pki.PKIStatusInfo({ status: 2 }) });
      return reply(no.toSchema().toBER());
    }
    const { messageImprint, nonce } = request;
    if (bent === 'digest') messageImprint.hashedMessage = new asn1.OctetString({ valueHex: new ArrayBuffer(32) });
    const info = new pki.TSTInfo({
      version: 1,
      policy: '1.3.6.1.4.1.99999.1',
      messageImprint,
      serialNumber: new asn1.Integer({ value: 1 }),
      genTime: new Date(VALID_FROM + 100 * DAY),
      ...(nonce ? { nonce: bent === 'nonce' ? new asn1.Integer({ value: 7 }) : nonce } : {}),
    });
    const token = await signedToken(new Uint8Array(info.toSchema().toBER()), certificate, privateKey);
    const yes = new pki.TimeStampResp({ status: new pki.PKIStatusInfo({ status: 0 }), timeStampToken: token });
    return reply(yes.toSchema().toBER());
  };
}

function reply(body: BodyInit): Response {
  return new Response(body, { headers: { 'content-type': 'application/timestamp-reply' } });
}

async function signedToken(
  content: Uint8Array<ArrayBuffer>,
  der: Uint8Array,
  key: KeyObject,
): Promise<pki.ContentInfo> {
  const certificate = pki.Certificate.fromBER(new Uint8Array(der));
  const TST = '1.2.840.113549.1.9.16.1.4';
  const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer });
  const certificateId = new asn1.Sequence({
    value: [
      new asn1.Sequence({ value: [new asn1.Sequence({ value: [octets(createHash('sha256').update(der).digest())] })] }),
    ],
  });
  const attributes = new pki.SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new pki.Attribute({ type: '1.2.840.113549.1.9.3', values: [new asn1.ObjectIdentifier({ value: TST })] }),
      new pki.Attribute({
        type: '1.2.840.113549.1.9.4',
        values: [octets(createHash('sha256').update(content).digest())],
      }),
      new pki.Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [certificateId] }),
    ],
  });
  attributes.attributes.sort((a, b) =>
    Buffer.compare(Buffer.from(a.toSchema().toBER()), Buffer.from(b.toSchema().toBER())),
  );
  const set = new Uint8Array(attributes.toSchema().toBER());
  set[0] = 0x31;
  const sha256 = new pki.AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' });
  const data = new pki.SignedData({
    version: 3,
    digestAlgorithms: [sha256],
    encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: TST, eContent: octets(content) }),
    certificates: [certificate],
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        digestAlgorithm: sha256,
        signedAttrs: attributes,
        signatureAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' }),
        signature: octets(sign('sha256', set, key)),
      }),
    ],
  });
  return new pki.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: data.toSchema(true) });
}
