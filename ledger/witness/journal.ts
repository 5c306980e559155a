import { equal, fromUtf8, toHex, utf8 } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Suite } from '../core/suite.ts';
import { type Disk, replaceFiles } from '../log/disk.ts';
import { LogFault } from '../log/fault.ts';

/** 见证日记 — everything a witness has stood by, in order. What it knows of a log is the last line about it. */
export interface JournalRecord {
  readonly origin: string;
  /** decimal */
  readonly size: string;
  /** base64 */
  readonly root: string;
  /** POSIX seconds by the witness's clock */
  readonly time: number;
  /** the checkpoint with the log's lines and, where it was cosigned, the witness's own */
  readonly note: string;
  /** `adopted`: taken over from another witness after a proof, when this one had been set back */
  readonly why: 'cosigned' | 'adopted';
}

const FIRST_LINK = '0'.repeat(64);
const ROLL_BYTES = 4 << 20;

/**
 * A line is `<digest of the line before ‖ record> <record>`; files of at most 4 MB, each beginning with the latest record of every
 * log, so that a start reads two files however long the witness has run.
 */
export class Journal {
  readonly #suite: Suite;
  readonly #disk: Disk;
  readonly #latest = new Map<string, JournalRecord>();
  #link = FIRST_LINK;
  #file = nameOf(0);
  #bytes = 0;

  private constructor(suite: Suite, disk: Disk) {
    this.#suite = suite;
    this.#disk = disk;
  }

  /** A line cut short by a crash, which nobody was answered with, goes. @throws LogFault `stored-bytes` on any changed byte */
  static async open(suite: Suite, disk: Disk): Promise<Journal> {
    const journal = new Journal(suite, disk);
    // A file that was begun and not finished is of no use: the one before holds all it would have held.
    const files = (await disk.list('journal')).filter((f) => !f.endsWith('.new'));
    const file = files.at(-1);
    if (file === undefined) return journal;
    const bytes = (await disk.read(`journal/${file}`)) ?? new Uint8Array();
    const before = files.at(-2);
    const earlier = before && scanJournal(suite, (await disk.read(`journal/${before}`)) ?? new Uint8Array(), undefined);
    if (earlier && earlier.tail !== 'clean')
      throw new LogFault('stored-bytes', `journal/${before} from byte ${earlier.end} on`);
    const scan = scanJournal(suite, bytes, earlier ? earlier.link : FIRST_LINK);
    if (scan.tail === 'altered') throw new LogFault('stored-bytes', `journal/${file} from byte ${scan.end} on`);
    if (scan.tail === 'torn') await replaceFiles(disk, [[`journal/${file}`, bytes.subarray(0, scan.end)]]);
    for (const record of scan.records) journal.#latest.set(record.origin, record);
    journal.#link = scan.link;
    journal.#file = `journal/${file}`;
    journal.#bytes = scan.end;
    return journal;
  }

  latest(origin: string): JournalRecord | undefined {
    return this.#latest.get(origin);
  }

  /** Durable when it returns. Not to be called twice at once. */
  async write(record: JournalRecord): Promise<void> {
    if (this.#bytes > ROLL_BYTES) await this.#roll();
    const { line, link } = this.#lineOf(record, this.#link);
    await this.#disk.append(this.#file, line);
    await this.#disk.sync(this.#file);
    if (this.#bytes === 0) await this.#disk.syncFolder('journal');
    this.#link = link;
    this.#bytes += line.length;
    this.#latest.set(record.origin, record);
  }

  async #roll(): Promise<void> {
    const next = nameOf(Number(this.#file.slice(-8)) + 1);
    let link = this.#link;
    const lines: Uint8Array[] = [];
    for (const record of this.#latest.values()) {
      const made = this.#lineOf(record, link);
      lines.push(made.line);
      link = made.link;
    }
    const bytes = Buffer.concat(lines);
    await replaceFiles(this.#disk, [[next, bytes]]);
    this.#file = next;
    this.#link = link;
    this.#bytes = bytes.length;
  }

  #lineOf(record: JournalRecord, before: string): { readonly line: Uint8Array; readonly link: string } {
    const text = canonicalJson(record);
    const link = toHex(this.#suite.hash(utf8(before), utf8(text)));
    return { line: utf8(`${link} ${text}\n`), link };
  }
}

function nameOf(n: number): string {
  return `journal/${String(n).padStart(8, '0')}`;
}

export interface JournalScan<R = JournalRecord> {
  readonly records: readonly R[];
  readonly end: number;
  readonly link: string;
  readonly tail: 'clean' | 'torn' | 'altered';
}

/** @param before digest the first line follows; undefined: not known, so the first line's own digest cannot be checked */
export function scanJournal<R = JournalRecord>(
  suite: Suite,
  bytes: Uint8Array,
  before: string | undefined,
): JournalScan<R> {
  const records: R[] = [];
  let [link, at, known] = [before ?? '', 0, before !== undefined];
  const stop = (tail: JournalScan['tail']): JournalScan<R> => ({ records, end: at, link, tail });
  while (at < bytes.length) {
    const newline = bytes.indexOf(0x0a, at);
    if (newline < 0) return stop(isWholeLine(suite, bytes.subarray(at, -1), link, known) ? 'altered' : 'torn');
    try {
      const line = fromUtf8(bytes.subarray(at, newline));
      const [said, text] = [line.slice(0, 64), line.slice(65)];
      const digest = toHex(suite.hash(utf8(link), utf8(text)));
      const follows = known ? said === digest : /^[0-9a-f]{64}$/.test(said);
      const record = JSON.parse(text) as R;
      if (!follows || line[64] !== ' ' || !equal(utf8(canonicalJson(record)), utf8(text))) return stop('altered');
      records.push(record);
      link = said;
      known = true;
    } catch {
      return stop('altered');
    }
    at = newline + 1;
  }
  return stop('clean');
}

/** A whole line with something else where its newline was: that is no crash, and dropping it would set the witness back. */
function isWholeLine(suite: Suite, bytes: Uint8Array, link: string, known: boolean): boolean {
  try {
    const line = fromUtf8(bytes);
    return known && toHex(suite.hash(utf8(link), utf8(line.slice(65)))) === line.slice(0, 64);
  } catch {
    return false;
  }
}

export interface JournalFinding {
  readonly file: string;
  readonly code: 'torn' | 'altered';
  readonly offset: number;
}

/** 巡检 — every line of every file of a witness's journal against the chain of digests. */
export async function scrubJournal(disk: Disk, suite: Suite): Promise<readonly JournalFinding[]> {
  const found: JournalFinding[] = [];
  let link: string | undefined = FIRST_LINK;
  for (const name of await disk.list('journal')) {
    const file = `journal/${name}`;
    const scan: JournalScan = scanJournal(suite, (await disk.read(file)) ?? new Uint8Array(), link);
    if (scan.tail !== 'clean') found.push({ file, code: scan.tail, offset: scan.end });
    link = scan.tail === 'clean' ? scan.link : undefined;
  }
  return found;
}
