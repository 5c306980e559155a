/** First and last byte, both included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of a file a player asks for (RFC 9110 §14): one range of bytes. `whole` when nothing is asked, the header is not understood or names several
 * parts — a server may then send everything; `none` when the part lies outside the file.
 *
 * @param size of the file, above 0
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'whole' | 'none' {
  const m = header === undefined ? null : /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/.exec(header);
  if (!m || (m[1] === '' && m[2] === '')) return 'whole';
  const last = size - 1;
  if (m[1] === '') {
    const suffix = Number(m[2]);
    return suffix === 0 ? 'none' : { from: Math.max(0, size - suffix), to: last };
  }
  const from = Number(m[1]);
  const to = m[2] === '' ? last : Math.min(Number(m[2]), last);
  if (m[2] !== '' && Number(m[2]) < from) return 'whole'; // not a range at all
  return from > last ? 'none' : { from, to };
}
