import { createHash, verify, X509Certificate } from 'node:crypto';

/**
 * Reads a sealed PDF by another route than the one that made it: bytes and DER by hand, the signature by node:crypto. Says what a verifier would.
 */
export interface ReadSeal {
  readonly range: readonly number[];
  /** range and hole cover the whole file */
  readonly whole: boolean;
  readonly der: Buffer;
  readonly signed: Buffer;
  readonly digestFits: boolean;
  readonly signatureFits: boolean;
  /** the signed attributes name this very certificate */
  readonly namesCertificate: boolean;
  readonly stamped: boolean;
}

export function readSeal(pdf: Uint8Array): ReadSeal {
  const file = Buffer.from(pdf).toString('latin1');
  const found = [...file.matchAll(/\/ByteRange \[(\d+) (\d+) *(\d+) *(\d+) *\]/g)];
  if (found.length !== 1) throw new Error(`${found.length} signatures`);
  const range = (found[0] as RegExpMatchArray).slice(1, 5).map(Number) as [number, number, number, number];
  const [a, b, c, d] = range;
  const hex = file.slice(b, c).replace(/[<>]/g, '');
  const padded = Buffer.from(hex, 'hex');
  const der = padded.subarray(0, element(padded, 0).end);
  const signed = Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]);
  // ContentInfo → [0] → SignedData: version, digest algorithms, content, [0] certificates, { signer }
  const parts = children(der, child(der, child(der, element(der, 0), 1), 0));
  const certificates = parts.find((p) => p.tag === 0xa0);
  const signers = parts.at(-1);
  if (!certificates || !signers) throw new Error('not signed data');
  const own = children(der, certificates)[0] as Element;
  const certificate = new X509Certificate(der.subarray(own.start, own.end));
  const signer = children(der, child(der, signers, 0));
  const attributes = signer.find((p) => p.tag === 0xa0) as Element;
  const signature = signer.find((p) => p.tag === 0x04) as Element;
  const asSet = Buffer.from(der.subarray(attributes.start, attributes.end));
  asSet[0] = 0x31;
  const digest = createHash('sha256').update(signed).digest();
  const holds = (bytes: Buffer) => der.subarray(attributes.start, attributes.end).includes(bytes);
  return {
    range,
    whole: a === 0 && c + d === pdf.length && file.slice(b, b + 1) === '<' && file.slice(c - 1, c) === '>',
    der,
    signed,
    digestFits: holds(digest),
    signatureFits: verify('sha256', asSet, certificate.publicKey, der.subarray(signature.body, signature.end)),
    namesCertificate: holds(createHash('sha256').update(certificate.raw).digest()),
    stamped: signer.some((p) => p.tag === 0xa1),
  };
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

function element(der: Buffer, start: number): Element {
  const first = der[start + 1] as number;
  const many = first & 0x80 ? first & 0x7f : 0;
  const length = many === 0 ? first : der.readUIntBE(start + 2, many);
  const body = start + 2 + many;
  return { tag: der[start] as number, start, body, end: body + length };
}

function children(der: Buffer, of: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at = of.body; at < of.end; ) {
    const next = element(der, at);
    found.push(next);
    at = next.end;
  }
  return found;
}

function child(der: Buffer, of: Element, n: number): Element {
  return children(der, of)[n] as Element;
}
