import { Malformed } from '../core/bytes.ts';

/** What a signature covers of a request. `url` is the absolute target URI; field names in any case. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * 签名原文 — RFC 9421 §2.5: a line for each covered component in the given order, then `@signature-params`, without a newline at the end.
 *
 * @param components names as in Signature-Input, without parameters (§2.1: none of `sf`, `key`, `bs`, `req`, `tr` is taken)
 * @param signatureParams the serialised inner list with its parameters, byte for byte as in the field
 * @throws Malformed `component` on one that is covered twice (§2.5), absent, or not known here
 */
export function signatureBase(request: HttpRequest, components: readonly string[], signatureParams: string): string {
  if (new Set(components).size !== components.length) throw new Malformed('component', 'covered twice');
  const lines = components.map((name) => `"${name}": ${componentValue(request, name)}`);
  return [...lines, `"@signature-params": ${signatureParams}`].join('\n');
}

function componentValue(request: HttpRequest, name: string): string {
  if (!name.startsWith('@')) return fieldValue(request, name);
  switch (name) {
    case '@method': // §2.2.1: case-sensitive
      return request.method;
    case '@target-uri': // §2.2.2
      return request.url;
    case '@authority': // §2.2.3: lower case, no default port, as URL gives it
      return new URL(request.url).host;
    case '@path': // §2.2.6
      return new URL(request.url).pathname;
    default:
      throw new Malformed('component', `${name} is not known here`);
  }
}

/** §2.1: the value without white space around it. A field given twice reaches us as one value joined by ", ", which no field of ours may be. */
function fieldValue({ headers }: HttpRequest, name: string): string {
  const found = Object.entries(headers).filter(([n]) => n.toLowerCase() === name);
  const [value, ...more] = found.map(([, v]) => v.trim());
  if (value === undefined || more.length > 0) throw new Malformed('component', `${name} is not there once`);
  if (/[\r\n]/.test(value)) throw new Malformed('component', `${name} has a line break`);
  return value;
}
