import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509';
import { equal, fromBase64, toHex } from '../../core/bytes.ts';
import { type Reason, reason } from '../reasons.ts';
import { readElement, readElements } from './der.ts';
import { checkSignature } from './signatures.ts';

/** 证书 — one certificate, read, with the bytes it came in. */
export interface Cert {
  readonly bytes: Uint8Array;
  readonly parsed: Certificate;
  /** DER of the names: compared byte for byte */
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const CERTIFICATE_POLICIES = '2.5.29.32';
/** what we look at, and what may be critical without our looking at it: policies bind whoever asks for one, and we ask for none */
const understood = new Set([id_ce_basicConstraints, id_ce_keyUsage, id_ce_extKeyUsage, CERTIFICATE_POLICIES]);
const LONGEST_CHAIN = 6;

/** @throws Error when the bytes are no certificate */
export function readCertificate(bytes: Uint8Array): Cert {
  const parsed = AsnConvert.parse(bytes, Certificate);
  const { subject, issuer, serialNumber, validity } = parsed.tbsCertificate;
  return {
    bytes,
    parsed,
    subject: hex(AsnConvert.serialize(subject)),
    issuer: hex(AsnConvert.serialize(issuer)),
    serial: hex(serialNumber),
    notBefore: validity.notBefore.getTime(),
    notAfter: validity.notAfter.getTime(),
  };
}

/** PEM with one or more certificates, or one in DER. */
export function readCertificates(given: string | Uint8Array): readonly Cert[] {
  if (typeof given !== 'string') return [readCertificate(given)];
  const blocks = given.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  return [...blocks].map((m) => readCertificate(fromBase64((m[1] as string).replace(/\s/g, ''))));
}

/** Why this certificate cannot have signed a time-stamp: RFC 3161 §2.3 wants the one purpose, and critical. */
export function purposeProblems(cert: Cert): readonly Reason[] {
  const extension = extensionOf(cert, id_ce_extKeyUsage);
  const purposes: readonly string[] = extension
    ? [...AsnConvert.parse(extension.extnValue.buffer, ExtendedKeyUsage)]
    : [];
  const only = purposes.length === 1 && purposes[0] === TIME_STAMPING && extension?.critical === true;
  return only ? [] : [reason('timestamp.certificate-purpose')];
}

/**
 * Looks for a way from the signer to one of the roots, every certificate valid at that time, every issuer allowed to issue.
 * Revocation is not asked: that needs the network, and a verdict never does.
 */
export function chainProblems(
  signer: Cert,
  others: readonly Cert[],
  roots: readonly Cert[],
  at: Date,
): readonly Reason[] {
  const untrusted = [reason('timestamp.certificate-untrusted', { subject: nameOf(signer) })];
  const climb = (cert: Cert, below: number): readonly Reason[] => {
    if (at < cert.notBefore || at > cert.notAfter) return [outOfTime(cert, at)];
    if (hasUnknownCritical(cert)) return untrusted;
    if (roots.some((r) => equal(r.bytes, cert.bytes))) return [];
    if (below > LONGEST_CHAIN) return untrusted;
    let found: readonly Reason[] = untrusted;
    for (const issuer of [...roots, ...others]) {
      if (issuer.subject !== cert.issuer || !mayIssue(issuer, below) || !signedBy(cert, issuer)) continue;
      const problems = climb(issuer, below + 1);
      if (problems.length === 0) return problems;
      found = problems;
    }
    return found;
  };
  return climb(signer, 0);
}

/** Name for people: the common name, else whatever the subject says first. */
export function nameOf(cert: Cert): string {
  const parts = [...cert.parsed.tbsCertificate.subject].flatMap((rdn) => [...rdn]);
  const common = parts.find((p) => p.type === '2.5.4.3') ?? parts[0];
  return common ? common.value.toString() : cert.serial;
}

function outOfTime(cert: Cert, at: Date): Reason {
  const [from, to, then] = [cert.notBefore, cert.notAfter, at].map((d) => d.toISOString()) as [string, string, string];
  return reason('timestamp.certificate-time', { subject: nameOf(cert), from, to, at: then });
}

/** @param below certificates of authorities between this one and the signer */
function mayIssue(cert: Cert, below: number): boolean {
  const basic = extensionOf(cert, id_ce_basicConstraints);
  if (!basic) return false;
  const { cA, pathLenConstraint } = AsnConvert.parse(basic.extnValue.buffer, BasicConstraints);
  if (!cA || (pathLenConstraint !== undefined && pathLenConstraint < below)) return false;
  const usage = extensionOf(cert, id_ce_keyUsage);
  return !usage || (AsnConvert.parse(usage.extnValue.buffer, KeyUsage).toNumber() & KeyUsageFlags.keyCertSign) !== 0;
}

function signedBy(cert: Cert, issuer: Cert): boolean {
  const { signatureAlgorithm, signatureValue } = cert.parsed;
  const [covered] = readElements(readElement(cert.bytes).content);
  if (!covered) return false;
  const key = new Uint8Array(AsnConvert.serialize(issuer.parsed.tbsCertificate.subjectPublicKeyInfo));
  const signature = new Uint8Array(signatureValue);
  return checkSignature(signatureAlgorithm.algorithm, undefined, key, covered.whole, signature) === 'fits';
}

function hasUnknownCritical(cert: Cert): boolean {
  return (cert.parsed.tbsCertificate.extensions ?? []).some((e) => e.critical && !understood.has(e.extnID));
}

function extensionOf(cert: Cert, id: string) {
  return cert.parsed.tbsCertificate.extensions?.find((e) => e.extnID === id);
}

function hex(bytes: ArrayBuffer): string {
  return toHex(new Uint8Array(bytes));
}
