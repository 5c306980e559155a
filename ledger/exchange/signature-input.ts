import { fromBase64, Malformed, toBase64 } from '../core/bytes.ts';

/** Parameters of a signature (RFC 9421 §2.3): whole seconds since 1970, and texts. */
export type SignatureParams = Readonly<Record<string, number | string>>;

export interface SignatureInput {
  readonly label: string;
  readonly components: readonly string[];
  readonly params: SignatureParams;
  /** the inner list with its parameters as it stands in the field: what `@signature-params` covers */
  readonly raw: string;
}

const KEY = '[a-z*][a-z0-9_.*-]*';
/** A string of RFC 8941 §3.3.3 without escapes: printable, neither quote nor backslash. */
const TEXT = String.raw`"[\x20-\x21\x23-\x5b\x5d-\x7e]*"`;
const PARAM = `;${KEY}=(?:[0-9]{1,15}|${TEXT})`;
const INPUT = new RegExp(`^(${KEY})=(\\((${TEXT}(?: ${TEXT})*)?\\)((?:${PARAM})*))$`);
const SIGNATURE = new RegExp(`^(${KEY})=:([A-Za-z0-9+/=]+):$`);

/** `Signature-Input` of one signature, as written by us. @param params in the order in which they are to stand */
export function formatParams(components: readonly string[], params: SignatureParams): string {
  const covered = components.map((c) => `"${c}"`).join(' ');
  const said = Object.entries(params).map(([k, v]) => `;${k}=${typeof v === 'number' ? v : `"${v}"`}`);
  return `(${covered})${said.join('')}`;
}

/**
 * Reads a `Signature-Input` field with exactly one signature (RFC 9421 §4.1), in the serialisation of RFC 8941 §4.1, which is also what is signed. Labels
 * and orders are the sender's to choose. @throws Malformed `signature-input` on anything else: several signatures, component parameters, doubled names
 */
export function parseSignatureInput(field: string): SignatureInput {
  const [, label, raw, list = '', said = ''] = INPUT.exec(field.trim()) ?? [];
  if (label === undefined || raw === undefined) throw new Malformed('signature-input', 'not one signature');
  const params: Record<string, number | string> = {};
  for (const [, key = '', value = ''] of said.matchAll(new RegExp(`;(${KEY})=([0-9]+|${TEXT})`, 'g'))) {
    if (key in params) throw new Malformed('signature-input', `${key} twice`);
    params[key] = value.startsWith('"') ? value.slice(1, -1) : Number(value);
  }
  return { label, components: list === '' ? [] : list.slice(1, -1).split('" "'), params, raw };
}

/** `Signature` (RFC 9421 §4.2): one byte sequence under the label of the input. @throws Malformed `signature` */
export function parseSignature(field: string, label: string): Uint8Array {
  const [, name, base64] = SIGNATURE.exec(field.trim()) ?? [];
  if (name !== label || base64 === undefined) throw new Malformed('signature', 'not the one signature of the input');
  return fromBase64(base64);
}

export function formatSignature(label: string, signature: Uint8Array): string {
  return `${label}=:${toBase64(signature)}:`;
}
