import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_signedData,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, AsnObjectIdentifierConverter, OctetString } from '@peculiar/asn1-schema';
import { id_ct_tstInfo, PKIStatus, PKIStatusInfo, TimeStampReq, TimeStampResp, TSTInfo } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import { signedPartsOf } from './der.ts';
import { makeCertificate } from './made-certificates.ts';

/** 模拟 — a time-stamp authority of this machine, for demonstrations: real RFC 3161 tokens from certificates that nobody vouches for. */
export interface SimulatedAuthority {
  readonly url: string;
  /** PEM of the root its chain ends in */
  readonly root: string;
  close(): Promise<void>;
}

export interface SimulatedAuthorityOptions {
  /** keeps keys and certificates, so that tokens of earlier starts still lead to the same root */
  readonly folder: string;
  readonly port?: number;
  readonly clock?: () => number;
}

const SHA256 = '2.16.840.1.101.3.4.2.1';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const POLICY = '1.3.6.1.4.1.99999.1';
const MOST_BYTES = 16 * 1024;

export async function openSimulatedAuthority(options: SimulatedAuthorityOptions): Promise<SimulatedAuthority> {
  const { clock = Date.now, port = 0 } = options;
  const { root, stamp } = keysOf(options.folder);
  let serial = clock() * 1_000;
  const reply = (question: Uint8Array): Uint8Array => {
    serial += 1;
    const info = { serial, at: new Date(clock()) };
    return new Uint8Array(AsnConvert.serialize(answerTo(AsnConvert.parse(question, TimeStampReq), stamp, info)));
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= MOST_BYTES) parts.push(part);
    });
    request.on('end', () => {
      try {
        const bytes = reply(Buffer.concat(parts));
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(bytes);
      } catch {
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    root,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Stamp {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
}

/** A root of its own and a certificate for time-stamping only, made on first use. The root's key is not kept: it signs once. */
function keysOf(folder: string): { readonly root: string; readonly stamp: Stamp } {
  const at = (name: string) => path.join(folder, name);
  if (!existsSync(at('stamp.pem'))) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const [rootKey, stampKey] = [generateKeyPairSync('ec', { namedCurve: 'P-256' }), newKey()];
    const issuer = { name: 'Demonstration time-stamp root', key: rootKey.privateKey };
    const root = makeCertificate({ name: issuer.name, key: rootKey.publicKey, serial: 1, kind: 'root', issuer });
    const leaf = { name: 'Demonstration time-stamp authority', key: createPublicKey(stampKey), serial: 2 } as const;
    writeFileSync(at('root.pem'), pem(root), { mode: 0o600 });
    writeFileSync(at('stamp.key'), stampKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    writeFileSync(at('stamp.pem'), pem(makeCertificate({ ...leaf, kind: 'stamp', issuer })), { mode: 0o600 });
  }
  return {
    root: readFileSync(at('root.pem'), 'utf8'),
    stamp: {
      key: createPrivateKey(readFileSync(at('stamp.key'))),
      certificate: fromPem(readFileSync(at('stamp.pem'), 'utf8')),
    },
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** RFC 3161 §2.4.2 with RFC 5652 §5 and RFC 5816: one signature over attributes that bind content, its kind and the certificate. */
function answerTo(
  question: TimeStampReq,
  { key, certificate }: Stamp,
  { serial, at }: { readonly serial: number; readonly at: Date },
): TimeStampResp {
  const info = new TSTInfo({
    policy: question.reqPolicy ?? POLICY,
    messageImprint: question.messageImprint,
    serialNumber: integer(serial),
    genTime: at,
    ...(question.nonce && { nonce: question.nonce }),
  });
  const content = AsnConvert.serialize(info);
  const parsed = AsnConvert.parse(certificate, Certificate);
  const { issuer, serialNumber } = parsed.tbsCertificate;
  const signer = new SignerInfo({
    version: 1,
    sid: new SignerIdentifier({ issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber }) }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256 }),
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: ECDSA_SHA256 }),
    signedAttrs: [
      new Attribute({ attrType: CONTENT_TYPE, attrValues: [oid(id_ct_tstInfo)] }),
      new Attribute({ attrType: MESSAGE_DIGEST, attrValues: [octets(sha256(new Uint8Array(content)))] }),
      // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }, SHA-256 being the digest that is not written
      new Attribute({
        attrType: SIGNING_CERTIFICATE_V2,
        attrValues: [Uint8Array.of(0x30, 38, 0x30, 36, 0x30, 34, 0x04, 32, ...sha256(certificate)).buffer],
      }),
    ],
    signature: new OctetString(new ArrayBuffer(0)),
  });
  const signed = new SignedData({
    version: 3,
    digestAlgorithms: new DigestAlgorithmIdentifiers([new AlgorithmIdentifier({ algorithm: SHA256 })]),
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: id_ct_tstInfo,
      eContent: new EncapsulatedContent({ single: new OctetString(content) }),
    }),
    certificates: new CertificateSet([new CertificateChoices({ certificate: parsed })]),
    signerInfos: new SignerInfos([signer]),
  });
  const token = () => new ContentInfo({ contentType: id_signedData, content: AsnConvert.serialize(signed) });
  const covered = signedPartsOf(new Uint8Array(AsnConvert.serialize(token()))).signedAttributes as Uint8Array;
  signer.signature = new OctetString(new Uint8Array(sign('sha256', covered, key)).buffer);
  return new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken: token() });
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function octets(bytes: Uint8Array): ArrayBuffer {
  return AsnConvert.serialize(new OctetString(bytes));
}

function oid(id: string): ArrayBuffer {
  return AsnObjectIdentifierConverter.toASN(id).toBER(false);
}

/** The bytes of a positive INTEGER. */
function integer(value: number): ArrayBuffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return new Uint8Array(bytes[0] !== undefined && bytes[0] >= 0x80 ? [0, ...bytes] : bytes).buffer;
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function fromPem(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(/-----[^-]+-----/g, ''), 'base64'));
}
