import { X509Certificate } from 'node:crypto';
import { holderOf, signDetached } from './cms.ts';
import { SealNotSet, type SealProvider } from './provider.ts';
import { timeStamp } from './timestamp.ts';
import { fillSignature, signedBytes, withEmptySignature } from './update.ts';

/**
 * 印章密钥 — where an organ's key lies: a module or a remote signer of its certification provider, or for trials a file. The key itself never
 * passes through here.
 */
export interface SealKey {
  /** DER, the seal's own first, then those above it */
  readonly certificates: readonly Uint8Array[];
  /** signature over the SHA-256 of `data` (RSA PKCS #1 v1.5, or ECDSA as DER); an adapter to a module sends it the digest */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

export interface OrganSeal {
  readonly organ: string;
  /** full name, as the reader shows it beside the signature */
  readonly name: string;
  readonly key: SealKey;
}

/**
 * PAdES seals: B-B, and B-T where a time-stamp authority is named (ETSI EN 319 142-1). A certificate that is not valid at the moment of the act
 * seals nothing.
 */
export function padesSeals(seals: readonly OrganSeal[], authority?: string, ask: typeof fetch = fetch): SealProvider {
  const of = new Map(seals.map((s) => [s.organ, s]));
  return {
    has: (organ) => of.has(organ),
    async seal(pdf, organ, at) {
      const seal = of.get(organ);
      if (!seal) throw new Error(`no seal of ${organ}`);
      const [own] = seal.key.certificates;
      if (!own) throw new Error(`the seal of ${organ} has no certificate`);
      mustBeValid(new X509Certificate(own), at);
      const prepared = withEmptySignature(pdf, { name: seal.name, at });
      const signature = await signDetached(signedBytes(prepared.pdf, prepared.range), {
        certificates: seal.key.certificates,
        sign: (attributes) => signed(seal.key, attributes),
        ...(authority === undefined ? {} : { stamp: (value: Uint8Array) => timeStamp(authority, value, ask) }),
      });
      return { pdf: fillSignature(prepared, signature), by: holderOf(own) };
    },
  };
}

async function signed(key: SealKey, attributes: Uint8Array): Promise<Uint8Array> {
  try {
    return await key.sign(attributes);
  } catch (cause) {
    throw new SealNotSet({ zh: '印章服务没有签名', en: 'the sealing service did not sign' }, { cause });
  }
}

function mustBeValid(certificate: X509Certificate, at: number): void {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (at >= from && at <= to) return;
  throw new SealNotSet({
    zh: '印章证书不在有效期内',
    en: 'the certificate of the seal is not in its time of validity',
  });
}
