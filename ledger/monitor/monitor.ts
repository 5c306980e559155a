import { equal } from '../core/bytes.ts';
import type { Checkpoint } from '../core/checkpoint.ts';
import { parseLeaf } from '../core/entry.ts';
import { emptyRoot, hashLeaf, isConsistent, rootOf, subtreesOf, type TreeHead } from '../core/merkle.ts';
import { openSigned } from '../core/note.ts';
import { isQuorum, type Policy } from '../core/policy.ts';
import type { Suite } from '../core/suite.ts';
import { bundleEntries, Edge, fetchSubtrees, tileWidth } from '../core/tiles.ts';
import { cosignatureTime, type Verifier } from '../core/vkey.ts';
import { type Disk, replaceFiles } from '../log/disk.ts';
import { formatForkProof, openLog, showsFork } from '../verify/fork.ts';
import { medianOf } from '../verify/verify.ts';
import { checkpointPath } from '../witness/http.ts';
import { fetchText, fetchTile, proofFromTiles } from '../witness/tiles.ts';
import { CaseChains } from './case-chains.ts';

export interface MonitorOptions {
  readonly suite: Suite;
  readonly disk: Disk;
  readonly origin: string;
  /** public address of the log, without a slash at the end */
  readonly url: string;
  readonly logKeys: readonly Verifier[];
  readonly policy: Policy;
}

export interface MonitorFinding {
  readonly code:
    | 'unreachable' // the log does not answer, or what it answers is not its checkpoint
    | 'fork' // two histories were signed: `file` holds the proof
    | 'rollback' // a smaller checkpoint than before is published
    | 'not-served' // the entries served do not give the root signed
    | 'quorum' // published without the witnesses the policy asks for
    | 'clock' // a witness is more than a minute off the median
    | 'entry' // an entry is not in the canonical form
    | 'case-gap'; // an entry of a case does not follow the one before it
  readonly said: string;
  readonly file?: string;
}

const SEEN = 'seen';
const CLOCK_TOLERANCE = 60n;

/**
 * 监测 — somebody outside who trusts no one: reads every entry from the public addresses, compares what the log shows here with what its
 * witnesses have cosigned, and when two histories have been signed writes a proof of it that anyone can check offline.
 * It reads the log from the first entry when it starts, and keeps the last checkpoint it has seen, so that a rollback over its own restart is seen too.
 */
export class Monitor {
  readonly #options: MonitorOptions;
  readonly #edge: Edge;
  readonly #cases = new CaseChains();
  /** the last head whose entries were all read, and its note */
  #known: (TreeHead & { readonly note: string }) | undefined;
  #loaded = false;

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#edge = new Edge(options.suite);
  }

  get size(): bigint {
    return this.#edge.size;
  }

  /** One look at log and witnesses. */
  async poll(): Promise<readonly MonitorFinding[]> {
    const found: MonitorFinding[] = [];
    const seen = this.#loaded ? undefined : await this.#options.disk.read(SEEN);
    this.#loaded = true;
    const published = await fetchText(`${this.#options.url}/checkpoint`).catch(() => undefined);
    const head = published === undefined ? undefined : this.#open(published);
    if (published === undefined || !head) found.push({ code: 'unreachable', said: this.#options.url });
    else {
      this.#checkWitnesses(published, found);
      await this.#follow(head, published, found);
    }
    if (seen) await this.#compare(new TextDecoder().decode(seen), 'seen before', found);
    for (const { name, url } of this.#options.policy.witnesses) {
      if (url === undefined) continue;
      const note = await fetchText(`${url.replace(/\/+$/, '')}${checkpointPath(this.#options.origin)}`).catch(
        () => undefined,
      );
      if (note !== undefined) await this.#compare(note, name, found);
    }
    if (this.#known && !found.some((f) => f.code === 'fork' || f.code === 'rollback'))
      await replaceFiles(this.#options.disk, [[SEEN, new TextEncoder().encode(this.#known.note)]]);
    return found;
  }

  #open(note: string): Checkpoint | undefined {
    try {
      const checkpoint = openLog(note, this.#options.logKeys);
      return checkpoint?.origin === this.#options.origin ? checkpoint : undefined;
    } catch {
      return undefined;
    }
  }

  #checkWitnesses(note: string, found: MonitorFinding[]): void {
    const { policy } = this.#options;
    const opened = openSigned(
      note,
      policy.witnesses.map((w) => w.key),
    );
    const cosigned = policy.witnesses.flatMap(({ name, key }) => {
      const signature = opened.ok ? opened.note.verified.find((v) => v.by === key)?.signature : undefined;
      return signature ? [{ name, time: cosignatureTime(signature) }] : [];
    });
    if (!isQuorum(policy, new Set(cosigned.map((c) => c.name))))
      found.push({ code: 'quorum', said: cosigned.map((c) => c.name).join(', ') || '—' });
    const median = medianOf(cosigned.map((c) => c.time)) ?? 0n;
    for (const { name, time } of cosigned) {
      const off = time - median;
      if (off > CLOCK_TOLERANCE || off < -CLOCK_TOLERANCE) found.push({ code: 'clock', said: `${name}: ${off} s` });
    }
  }

  /** Reads the entries that came, and sees that they give the root that was signed. */
  async #follow(head: Checkpoint, note: string, found: MonitorFinding[]): Promise<void> {
    const known = this.#known;
    if (known && head.size <= known.size) {
      if (head.size < known.size) found.push({ code: 'rollback', said: `${known.size} → ${head.size}` });
      await this.#compare(note, 'published', found);
      return;
    }
    try {
      if (known && !(await this.#continues(known, head))) {
        await this.#proveFork({ ...known, note: known.note }, { ...head, note }, 'published', found);
        return;
      }
      await this.#readEntries(head.size, found);
    } catch (error) {
      found.push({ code: 'not-served', said: (error as Error).message });
      return;
    }
    if (equal(this.#edge.root(), head.root)) this.#known = { size: head.size, root: head.root, note };
    else found.push({ code: 'not-served', said: `the entries do not give the root of ${head.size}` });
  }

  async #continues(earlier: TreeHead, later: TreeHead): Promise<boolean> {
    const { suite, url } = this.#options;
    return isConsistent(suite, earlier, later, await proofFromTiles(suite, url, earlier.size, later.size));
  }

  async #readEntries(size: bigint, found: MonitorFinding[]): Promise<void> {
    const { url, suite } = this.#options;
    while (this.#edge.size < size) {
      const bundle = this.#edge.size / 256n;
      const width = tileWidth('entries', bundle, size);
      const entries = bundleEntries(await fetchTile(url, { level: 'entries', index: bundle, width }));
      for (const entry of entries.slice(Number(this.#edge.size % 256n), width)) {
        const index = this.#edge.size;
        const hash = hashLeaf(suite, entry);
        this.#edge.append(hash);
        try {
          const gap = this.#cases.follow(parseLeaf(entry).entry, hash);
          if (gap) found.push({ code: 'case-gap', said: `entry ${index}: ${gap}` });
        } catch (error) {
          found.push({ code: 'entry', said: `entry ${index}: ${(error as Error).message}` });
        }
      }
    }
  }

  /** A checkpoint met elsewhere against the history read here. */
  async #compare(note: string, where: string, found: MonitorFinding[]): Promise<void> {
    const theirs = this.#open(note);
    const known = this.#known;
    if (!theirs || !known) return;
    try {
      if (theirs.size === known.size && !equal(theirs.root, known.root))
        await this.#proveFork(known, { ...theirs, note }, where, found);
      else if (theirs.size < known.size && !(await this.#continues(theirs, known)))
        await this.#proveFork({ ...theirs, note }, known, where, found);
      else if (theirs.size > known.size && where === 'seen before')
        found.push({ code: 'rollback', said: `${theirs.size} → ${known.size}` });
      else if (theirs.size > known.size && !(await this.#continues(known, theirs)))
        await this.#proveFork(known, { ...theirs, note }, where, found);
    } catch {
      // Tiles of a size that only a witness knows may not be here yet: the next look has them.
    }
  }

  async #proveFork(
    earlier: TreeHead & { readonly note: string },
    later: TreeHead & { readonly note: string },
    where: string,
    found: MonitorFinding[],
  ): Promise<void> {
    const { suite, url, disk, logKeys } = this.#options;
    const same = earlier.size === later.size;
    const proof = same ? [] : await proofFromTiles(suite, url, earlier.size, later.size);
    const root = same ? later.root : await this.#rootServed(earlier.size, later.size);
    const text = formatForkProof({ earlier: earlier.note, later: later.note, root, proof });
    if (!showsFork(suite, text, logKeys)) {
      found.push({ code: 'not-served', said: `${where}: tiles and checkpoint of ${later.size} do not agree` });
      return;
    }
    const file = `forks/${earlier.size}-${later.size}.json`;
    await replaceFiles(disk, [[file, new TextEncoder().encode(text)]]);
    found.push({ code: 'fork', said: `${where}: ${earlier.size} and ${later.size}`, file });
  }

  /** The root at an earlier size, by the tiles of a later one. */
  async #rootServed(size: bigint, of: bigint): Promise<Uint8Array> {
    const { suite, url } = this.#options;
    if (size === 0n) return emptyRoot(suite);
    const read = await fetchSubtrees(suite, of, subtreesOf({ from: 0n, to: size }), (t) => fetchTile(url, t));
    return rootOf(suite, size, read);
  }
}
