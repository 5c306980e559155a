/**
 * A reader that asks for bytes as it needs them: `take` a few, or `skip` many. It lets a file's header be read while the file streams past,
 * wherever in the file the header lies, without keeping the file.
 */
export type Want = { readonly take: number } | { readonly skip: number };
export type Reading<T> = Generator<Want, T, Uint8Array>;

export const take = (n: number): Want => ({ take: n });
export const skip = (n: number): Want => ({ skip: n });

/** The most a reader may keep at once; one that asks for more has been led astray by the file and gets nothing. */
const MOST_TAKEN = 1024 * 1024;

/** Feeds chunks to a reader. Bytes beyond what it asked for are not kept; a file that ends early ends the reading without an answer. */
export class StreamReader<T> {
  readonly #reading: Reading<T>;
  #want: Want | undefined;
  #skipped = 0;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #answer: T | undefined;

  constructor(reading: Reading<T>) {
    this.#reading = reading;
    this.#step(reading.next());
  }

  /** what the reader found; undefined while it reads, and for good when the file does not hold what it looks for */
  get answer(): T | undefined {
    return this.#answer;
  }

  push(chunk: Uint8Array): void {
    let rest = chunk;
    while (this.#want !== undefined && rest.length > 0) {
      if ('skip' in this.#want) {
        const step = Math.min(rest.length, this.#want.skip - this.#skipped);
        this.#skipped += step;
        rest = rest.subarray(step);
        if (this.#skipped < this.#want.skip) return;
        this.#skipped = 0;
        this.#step(this.#reading.next(new Uint8Array(0)));
      } else {
        const step = Math.min(rest.length, this.#want.take - this.#heldBytes);
        this.#held.push(rest.slice(0, step));
        this.#heldBytes += step;
        rest = rest.subarray(step);
        if (this.#heldBytes < this.#want.take) return;
        const bytes = joined(this.#held, this.#heldBytes);
        this.#held = [];
        this.#heldBytes = 0;
        this.#step(this.#reading.next(bytes));
      }
    }
  }

  #step(next: IteratorResult<Want, T>): void {
    let result = next;
    // asking for nothing is answered at once, so that a chunk is never needed to go on
    while (!result.done && size(result.value) === 0) result = this.#reading.next(new Uint8Array(0));
    if (result.done) {
      this.#want = undefined;
      this.#answer = result.value;
    } else if (!Number.isSafeInteger(size(result.value)) || size(result.value) < 0 || tooMuch(result.value))
      this.#want = undefined;
    else this.#want = result.value;
  }
}

function size(want: Want): number {
  return 'skip' in want ? want.skip : want.take;
}

function tooMuch(want: Want): boolean {
  return 'take' in want && want.take > MOST_TAKEN;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const first = parts[0];
  if (parts.length === 1 && first) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
/** Big-endian, as in JPEG, PNG and ISO media; missing bytes read as zero. */
export function uint16(b: Uint8Array, at: number): number {
  return ((b[at] ?? 0) << 8) | (b[at + 1] ?? 0);
}
export function uint32(b: Uint8Array, at: number): number {
  return uint16(b, at) * 0x1_0000 + uint16(b, at + 2);
}
/** Little-endian, as in RIFF. */
export function uint16le(b: Uint8Array, at: number): number {
  return (b[at] ?? 0) | ((b[at + 1] ?? 0) << 8);
}
export function uint24le(b: Uint8Array, at: number): number {
  return uint16le(b, at) + (b[at + 2] ?? 0) * 0x1_0000;
}
