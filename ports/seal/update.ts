/** Room for the signature in bytes: certificates of a chain and a time-stamp token fit; what is left stays zero. */
const ROOM = 24_576;

/** A PDF with an empty signature in it, and the four numbers that say which bytes are signed. */
export interface Prepared {
  readonly pdf: Uint8Array;
  /** offset and length before the signature, offset and length after it */
  readonly range: readonly [number, number, number, number];
}

export interface Field {
  /** who seals, as the reader shows it */
  readonly name: string;
  /** milliseconds; written as a time of Beijing */
  readonly at: number;
}

/**
 * Appends an empty signature to a finished PDF (ISO 32000-1 7.5.6, 12.8): every byte given stays where it is, so whatever the file was,
 * PDF/A-2b included, it is still. The field takes no place on the page (ISO 19005-2 6.3.3 asks of such a one no appearance).
 *
 * @throws RangeError for a file that is signed already, or is not built as our papers are
 */
export function withEmptySignature(original: Uint8Array, { name, at }: Field): Prepared {
  const file = Buffer.from(original).toString('latin1');
  const end = readEnd(file);
  const catalog = objectAt(file, end, end.root);
  if (/\/AcroForm\b/.test(catalog)) throw new RangeError('the paper carries a form or a signature already');
  const page = firstPage(file, end, catalog);
  const [field, signature] = [end.size, end.size + 1];
  const bytes = new Appendix(file);
  bytes.object(end.root, inside(catalog, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`));
  bytes.object(page.number, withAnnotation(page.body, field));
  bytes.object(
    field,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (seal) /F 132 /Rect [0 0 0 0] /P ${page.number} 0 R /V ${signature} 0 R >>`,
  );
  const hole = bytes.object(
    signature,
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name ${text(name)} /M (${moment(at)})\n` +
      `/ByteRange [0 ${BLANK} ${BLANK} ${BLANK}] /Contents <${'0'.repeat(2 * ROOM)}> >>`,
  );
  bytes.close(end, signature + 1);
  const whole = bytes.text;
  const from = whole.indexOf('/Contents <', hole) + '/Contents '.length;
  const to = from + 2 * ROOM + 2;
  const range = [0, from, to, whole.length - to] as const;
  const numbers = range.slice(1).map((n) => String(n).padEnd(BLANK.length));
  const blanks = `/ByteRange [0 ${BLANK} ${BLANK} ${BLANK}]`;
  const where = whole.indexOf(blanks, hole);
  const filled = `${whole.slice(0, where)}/ByteRange [0 ${numbers.join(' ')}]${whole.slice(where + blanks.length)}`;
  return { pdf: Buffer.from(filled, 'latin1'), range };
}

/** Puts the signature into its place. @throws RangeError when there is no room for it */
export function fillSignature({ pdf, range }: Prepared, signature: Uint8Array): Uint8Array {
  if (signature.length > ROOM)
    throw new RangeError(`the signature takes ${signature.length} bytes, there is room for ${ROOM}`);
  const filled = Buffer.from(pdf);
  filled.write(Buffer.from(signature).toString('hex'), range[1] + 1, 'latin1');
  return filled;
}

/** What is signed: everything but the signature itself. */
export function signedBytes(pdf: Uint8Array, [a, b, c, d]: Prepared['range']): Buffer {
  return Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]);
}

const BLANK = '##########';

interface End {
  readonly startxref: number;
  readonly size: number;
  readonly root: number;
  /** /Info and /ID, repeated in the new trailer */
  readonly rest: string;
  readonly offsets: ReadonlyMap<number, number>;
}

function readEnd(file: string): End {
  const tail = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file);
  const startxref = Number(tail?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(file.slice(startxref, startxref + 64));
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(file.slice(startxref))?.[1];
  const size = Number(/\/Size (\d+)/.exec(trailer ?? '')?.[1]);
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer ?? '')?.[1]);
  const id = /\/ID\s*\[[\s\S]*\]/.exec(trailer ?? '')?.[0];
  const info = /\/Info \d+ 0 R/.exec(trailer ?? '')?.[0] ?? '';
  if (!table || trailer === undefined || !size || !root || id === undefined || trailer.includes('/Prev'))
    throw new RangeError('the paper is not a PDF in one piece');
  const offsets = new Map<number, number>();
  const rows = file.slice(startxref + table[0].length).matchAll(/(\d{10}) \d{5} ([nf])/g);
  let n = 0;
  for (const [, offset, use] of rows) {
    if (n >= size) break;
    if (use === 'n') offsets.set(n, Number(offset));
    n++;
  }
  return { startxref, size, root, rest: `${info} ${id}`.trim(), offsets };
}

function objectAt(file: string, end: End, number: number): string {
  const offset = end.offsets.get(number);
  const found =
    offset === undefined ? null : /^(\d+) 0 obj\s*(<<[\s\S]*?>>)\s*endobj/.exec(file.slice(offset, offset + 16_384));
  if (found === null || Number(found[1]) !== number)
    throw new RangeError(`object ${number} of the paper cannot be read`);
  return found[2] as string;
}

function firstPage(file: string, end: End, catalog: string): { readonly number: number; readonly body: string } {
  let number = Number(/\/Pages (\d+) 0 R/.exec(catalog)?.[1]);
  for (let depth = 0; depth < 8; depth++) {
    const body = objectAt(file, end, number);
    if (!/\/Type \/Pages\b/.test(body)) return { number, body };
    number = Number(/\/Kids \[\s*(\d+) 0 R/.exec(body)?.[1]);
  }
  throw new RangeError('the paper has no page');
}

function inside(dictionary: string, entry: string): string {
  return `${dictionary.slice(0, dictionary.lastIndexOf('>>'))}  ${entry}\n>>`;
}

function withAnnotation(page: string, field: number): string {
  const list = /\/Annots \[([^\]]*)\]/.exec(page);
  if (list) return page.replace(list[0], `/Annots [${`${list[1]} ${field} 0 R`.trim()}]`);
  if (page.includes('/Annots')) throw new RangeError('the annotations of the paper’s page lie elsewhere');
  return inside(page, `/Annots [${field} 0 R]`);
}

/** New objects after the end of the file, then a table of their places that points back to the old one. */
class Appendix {
  text: string;
  readonly #places = new Map<number, number>();
  constructor(file: string) {
    this.text = file.endsWith('\n') ? file : `${file}\n`;
  }
  /** @returns where the object begins */
  object(number: number, body: string): number {
    const place = this.text.length;
    this.#places.set(number, place);
    this.text += `${number} 0 obj\n${body}\nendobj\n`;
    return place;
  }
  close(end: End, size: number): void {
    const start = this.text.length;
    const rows = [...this.#places].sort(([a], [b]) => a - b);
    const sections = rows.map(([n, place]) => `${n} 1\n${String(place).padStart(10, '0')} 00000 n \n`);
    this.text += `xref\n${sections.join('')}trailer\n<< /Size ${size} /Root ${end.root} 0 R ${end.rest} /Prev ${end.startxref} >>\nstartxref\n${start}\n%%EOF\n`;
  }
}

/** UTF-16 with its mark, as hexadecimal (ISO 32000-1 7.9.2.2). */
function text(words: string): string {
  const swapped = Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase();
  return `<FEFF${swapped}>`;
}

const BEIJING_MS = 8 * 3_600_000;

function moment(ms: number): string {
  return `D:${new Date(ms + BEIJING_MS).toISOString().slice(0, 19).replace(/[-T:]/g, '')}+08'00'`;
}
