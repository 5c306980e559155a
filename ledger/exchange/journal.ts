import { toHex, utf8 } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Suite } from '../core/suite.ts';
import { type Disk, replaceFiles } from '../log/disk.ts';
import { LogFault } from '../log/fault.ts';
import { scanJournal } from '../witness/journal.ts';
import type { Kept } from './book.ts';

const FIRST_LINK = '0'.repeat(64);
const ROLL_BYTES = 256 << 10;

/**
 * 交换日记 — everything an office said, took and was answered, in order, in lines as a witness writes them: `<digest of the line before ‖ record>
 * <record>`. Nothing leaves the office and nothing has an effect before its line is durable; one line is one effect with all that follows from it.
 */
export class Journal {
  readonly #suite: Suite;
  readonly #disk: Disk;
  #link = FIRST_LINK;
  #number = 0;
  #bytes = 0;
  #last: Promise<void> = Promise.resolve();
  #fault: LogFault | undefined;

  private constructor(suite: Suite, disk: Disk) {
    this.#suite = suite;
    this.#disk = disk;
  }

  /** A line cut short by a crash, which nobody was told of, goes. @throws LogFault `stored-bytes` on any changed byte */
  static async open(suite: Suite, disk: Disk): Promise<{ readonly journal: Journal; readonly kept: readonly Kept[] }> {
    const journal = new Journal(suite, disk);
    const kept: Kept[] = [];
    const files = (await disk.list('journal')).filter((f) => !f.endsWith('.new'));
    for (const [i, name] of files.entries()) {
      const file = `journal/${name}`;
      const bytes = (await disk.read(file)) ?? new Uint8Array();
      const { records, end, link, tail } = scanJournal<Kept>(suite, bytes, journal.#link);
      const last = i === files.length - 1;
      if (name !== nameOf(i) || tail === 'altered' || (tail === 'torn' && !last))
        throw new LogFault('stored-bytes', `${file} from byte ${end} on`);
      if (tail === 'torn') await replaceFiles(disk, [[file, bytes.subarray(0, end)]]);
      for (const record of records) kept.push(record);
      [journal.#link, journal.#number, journal.#bytes] = [link, i, end];
    }
    return { journal, kept };
  }

  /** Durable when it returns; one after the other. After a write that failed nothing more is taken until it is opened again. */
  write(records: readonly Kept[]): Promise<void> {
    const turn = this.#last.then(() => this.#write(records));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #write(records: readonly Kept[]): Promise<void> {
    if (this.#fault) throw this.#fault;
    try {
      if (this.#bytes > ROLL_BYTES) [this.#number, this.#bytes] = [this.#number + 1, 0];
      const file = `journal/${nameOf(this.#number)}`;
      let link = this.#link;
      const lines = records.map((record) => {
        const text = canonicalJson(record);
        link = toHex(this.#suite.hash(utf8(link), utf8(text)));
        return `${link} ${text}\n`;
      });
      const bytes = utf8(lines.join(''));
      await this.#disk.append(file, bytes);
      await this.#disk.sync(file);
      if (this.#bytes === 0) await this.#disk.syncFolder('journal');
      this.#link = link;
      this.#bytes += bytes.length;
    } catch (error) {
      this.#fault = new LogFault('write-failed', `the exchange's journal: ${(error as Error).message}`);
      throw error;
    }
  }
}

function nameOf(n: number): string {
  return String(n).padStart(8, '0');
}
