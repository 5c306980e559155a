/** DER by hand where the bytes themselves are needed: what a signature or a digest covers must not be written anew. */
export interface Element {
  readonly tag: number;
  /** tag and length included */
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** @throws RangeError on a length that is indefinite, not the shortest, or beyond the end */
export function readElement(bytes: Uint8Array, at = 0): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new RangeError('the element ends early');
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new RangeError('not a DER length');
    length = 0;
    for (const end = start + count; start < end; start++) length = length * 256 + (bytes[start] ?? 0);
    if (length < 0x80 || length < 256 ** (count - 1)) throw new RangeError('not the shortest length');
  }
  if (start + length > bytes.length) throw new RangeError('the element ends early');
  return { tag, whole: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) };
}

export function readElements(content: Uint8Array): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < content.length; at += (found.at(-1) as Element).whole.length)
    found.push(readElement(content, at));
  return found;
}

/** The parts of a signed CMS message (RFC 5652 §5.1, 5.3) that are covered by digests and signatures, byte for byte. */
export interface SignedParts {
  readonly certificates: readonly Uint8Array[];
  /** of the first signature, as they are signed: SET OF, where the message has [0] */
  readonly signedAttributes: Uint8Array | undefined;
}

export function signedPartsOf(message: Uint8Array): SignedParts {
  const outer = readElement(message);
  if (outer.whole.length !== message.length) throw new RangeError('something follows the message');
  const [, explicit] = readElements(outer.content);
  const signed = explicit && readElements(readElement(explicit.content).content);
  const certificates = signed?.find((e) => e.tag === 0xa0);
  const [signerInfo] = readElements(signed?.at(-1)?.content ?? new Uint8Array());
  const attributes = signerInfo && readElements(signerInfo.content).find((e) => e.tag === 0xa0);
  return {
    certificates: certificates ? readElements(certificates.content).map((e) => e.whole) : [],
    signedAttributes: attributes && Uint8Array.of(0x31, ...attributes.whole.subarray(1)),
  };
}
