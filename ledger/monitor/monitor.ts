import { equal } from '../core/bytes.ts';
import type { Checkpoint } from '../core/checkpoint.ts';
import { parseLeaf } from '../core/entry.ts';
import {
  consistencyPath,
  emptyRoot,
  hashLeaf,
  isConsistent,
  proveConsistency,
  rootOf,
  subtreesOf,
  subtreesOfPath,
  type TreeHead,
} from '../core/merkle.ts';
import { openSigned } from '../core/note.ts';
import { isQuorum, type Policy } from '../core/policy.ts';
import type { Suite } from '../core/suite.ts';
import { bundleEntries, fetchSubtrees, tileWidth } from '../core/tiles.ts';
import { cosignatureTime, type Verifier } from '../core/vkey.ts';
import { type Disk, replaceFiles } from '../log/disk.ts';
import { formatForkProof, openLog, showsFork } from '../verify/fork.ts';
import { medianOf } from '../verify/verify.ts';
import { checkpointPath } from '../witness/http.ts';
import { fetchText, fetchTile, proofFromTiles } from '../witness/tiles.ts';
import { CaseChains } from './case-chains.ts';
import { OwnTree } from './own-tree.ts';

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
 * witnesses have cosigned and with the head it has signed, and when two histories have been signed writes a proof of it that anyone can check
 * offline. It reads the log from the first entry when it starts, and keeps the last checkpoint it has seen, so that a rollback over its own restart is seen too.
 */
export class Monitor {
  readonly #options: MonitorOptions;
  readonly #tree: OwnTree;
  readonly #cases = new CaseChains();
  /** the last head whose entries were all read, and its note */
  #known: (TreeHead & { readonly note: string }) | undefined;
  #loaded = false;

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#tree = new OwnTree(options.suite, options.disk);
  }

  get size(): bigint {
    return this.#tree.size;
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
    const signed = await fetchText(`${this.#options.url}/ledger/v1/head`).catch(() => undefined);
    if (signed !== undefined) await this.#compare(signed, 'signed head', found);
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
    if (equal(this.#tree.root(), head.root)) this.#known = { size: head.size, root: head.root, note };
    else found.push({ code: 'not-served', said: `the entries do not give the root of ${head.size}` });
  }

  /** Whether the later head continues the earlier: by what was read here as far as it goes, beyond it by what the log serves. */
  async #continues(earlier: TreeHead, later: TreeHead): Promise<boolean> {
    return isConsistent(this.#options.suite, earlier, later, await this.#proof(earlier.size, later.size));
  }

  async #proof(old: bigint, size: bigint): Promise<readonly Uint8Array[]> {
    const { suite, url } = this.#options;
    if (size > (this.#known?.size ?? 0n)) return proofFromTiles(suite, url, old, size);
    return proveConsistency(suite, old, size, await this.#tree.subtrees(subtreesOfPath(consistencyPath(old, size))));
  }

  async #readEntries(size: bigint, found: MonitorFinding[]): Promise<void> {
    const { url, suite } = this.#options;
    while (this.#tree.size < size) {
      const bundle = this.#tree.size / 256n;
      const width = tileWidth('entries', bundle, size);
      const entries = bundleEntries(await fetchTile(url, { level: 'entries', index: bundle, width }));
      for (const entry of entries.slice(Number(this.#tree.size % 256n), width)) {
        const index = this.#tree.size;
        const hash = hashLeaf(suite, entry);
        await this.#tree.append(hash);
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
    const { suite, disk, logKeys } = this.#options;
    const same = earlier.size === later.size;
    const proof = same ? [] : await this.#proof(earlier.size, later.size);
    const root = same ? later.root : await this.#rootOf(earlier.size, later.size);
    const text = formatForkProof({ earlier: earlier.note, later: later.note, root, proof });
    if (!showsFork(suite, text, logKeys)) {
      found.push({ code: 'not-served', said: `${where}: tiles and checkpoint of ${later.size} do not agree` });
      return;
    }
    const file = `forks/${earlier.size}-${later.size}.json`;
    await replaceFiles(disk, [[file, new TextEncoder().encode(text)]]);
    const said = `${where}: ${earlier.size} and ${later.size}${await this.#whereTheyPart(earlier.size)}`;
    found.push({ code: 'fork', said, file });
  }

  /** The root at an earlier size, by the tiles of a later one. */
  async #rootOf(size: bigint, of: bigint): Promise<Uint8Array> {
    const { suite, url } = this.#options;
    if (size === 0n) return emptyRoot(suite);
    const subtrees = subtreesOf({ from: 0n, to: size });
    const own = of <= (this.#known?.size ?? 0n);
    const read = own ? this.#tree.subtrees(subtrees) : fetchSubtrees(suite, of, subtrees, (t) => fetchTile(url, t));
    return rootOf(suite, size, await read);
  }

  /** Which entries are others now than when they were read here; nothing where the log shows what it showed. */
  async #whereTheyPart(size: bigint): Promise<string> {
    const differ: bigint[] = [];
    try {
      for (let index = 0n; index * 256n < size; index++) {
        const tile = { level: 0, index, width: tileWidth(0, index, size) };
        const [mine, theirs] = [await this.#tree.tile(tile), await fetchTile(this.#options.url, tile)];
        for (let i = 0; i < tile.width; i++)
          if (!equal(mine.subarray(i * 32, i * 32 + 32), theirs.subarray(i * 32, i * 32 + 32)))
            differ.push(index * 256n + BigInt(i));
      }
    } catch {
      // the log need not serve a tile of that size
    }
    return differ.length === 0 ? '' : `, entries ${differ[0]} to ${differ.at(-1)} are others`;
  }
}
