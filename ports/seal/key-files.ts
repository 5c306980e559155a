import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as pki from 'pkijs';
import { signatureAlgorithm } from './cms.ts';
import { type OrganSeal, padesSeals, type SealKey } from './pades.ts';
import type { SealProvider } from './provider.ts';

/** One line of the file: paths are relative to it. */
interface SealLine {
  readonly organ: string;
  readonly name: string;
  /** PKCS #8, PEM, readable by its owner only */
  readonly key: string;
  /** PEM: the seal's own certificate first, then those above it */
  readonly certificates: string;
}

/**
 * Reads `{ "seals": [{ "organ", "name", "key", "certificates" }], "timestamp": "https://…" }`. Keys in files are for trials and for organs whose
 * provider hands them out so; what a provider keeps in a module is another `SealKey`.
 *
 * @throws Error that says which file to mend
 */
export async function fileSeals(file: string): Promise<SealProvider> {
  const { seals, timestamp } = readList(await readFile(file, 'utf8'), file);
  const opened: OrganSeal[] = [];
  for (const { organ, name, key, certificates } of seals) {
    const at = (relative: string) => path.resolve(path.dirname(file), relative);
    opened.push({ organ, name, key: await openKey(at(key), at(certificates)) });
  }
  return padesSeals(opened, timestamp);
}

function readList(text: string, file: string): { readonly seals: readonly SealLine[]; readonly timestamp?: string } {
  const list = JSON.parse(text) as { seals?: unknown; timestamp?: unknown };
  const fits = (s: unknown): s is SealLine =>
    typeof s === 'object' &&
    s !== null &&
    ['organ', 'name', 'key', 'certificates'].every((k) => typeof (s as Record<string, unknown>)[k] === 'string');
  const { seals, timestamp } = list;
  if (!Array.isArray(seals) || !seals.every(fits))
    throw new Error(`${file}: each seal has organ, name, key and certificates`);
  if (new Set(seals.map((s) => s.organ)).size !== seals.length) throw new Error(`${file}: an organ has one seal`);
  if (timestamp !== undefined && !(typeof timestamp === 'string' && URL.canParse(timestamp)))
    throw new Error(`${file}: timestamp is an address`);
  return { seals, ...(timestamp === undefined ? {} : { timestamp }) };
}

async function openKey(keyFile: string, certificateFile: string): Promise<SealKey> {
  if (((await stat(keyFile)).mode & 0o077) !== 0)
    throw new Error(`${keyFile}: a key is readable by its owner only (chmod 600)`);
  const key = createPrivateKey(await readFile(keyFile));
  const pems = (await readFile(certificateFile, 'utf8')).match(
    /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g,
  );
  const certificates = (pems ?? []).map((pem) => new X509Certificate(pem));
  const [own] = certificates;
  if (!own) throw new Error(`${certificateFile}: no certificate`);
  if (!own.checkPrivateKey(key))
    throw new Error(`${keyFile} is not the key of the first certificate of ${certificateFile}`);
  signatureAlgorithm(pki.Certificate.fromBER(new Uint8Array(own.raw)));
  return { certificates: certificates.map((c) => new Uint8Array(c.raw)), sign: async (data) => signWith(key, data) };
}

function signWith(key: KeyObject, data: Uint8Array): Uint8Array {
  return sign('sha256', data, key);
}
