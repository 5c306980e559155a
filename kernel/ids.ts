/** UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then randomness, so that keys sort by time of making. */
export type Id = string & { readonly __brand: 'Id' };

/**
 * @param ms Unix milliseconds of the act
 * @param random at least 10 random bytes
 */
export function uuidv7(ms: number, random: Uint8Array): Id {
  if (random.length < 10) throw new RangeError('uuidv7 needs 10 random bytes');
  const b = new Uint8Array(16);
  let rest = ms;
  for (let i = 5; i >= 0; i--) {
    b[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  b.set(random.subarray(0, 10), 6);
  b[6] = 0x70 | ((b[6] as number) & 0x0f);
  b[8] = 0x80 | ((b[8] as number) & 0x3f);
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export function isId(text: string): text is Id {
  return UUID.test(text);
}
/** @throws RangeError */
export function id(text: string): Id {
  if (!isId(text)) throw new RangeError(`not an id: ${text}`);
  return text;
}
