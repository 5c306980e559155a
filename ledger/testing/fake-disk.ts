import { concat, equal } from '../core/bytes.ts';
import type { Disk } from '../log/disk.ts';

/** The machine stopped here. */
export class Crash extends Error {}

interface Content {
  /** what a read gives now */
  now: Uint8Array;
  /** what is left if power goes */
  durable: Uint8Array;
}

/**
 * A disk that may stop before any of its steps, and then keeps only what was synced for certain: of the rest it keeps, by the dice,
 * nothing, all, or a beginning; a name that was not synced points to the old file or the new one. Steps not synced are lost in any order.
 */
export class FakeDisk implements Disk {
  #files = new Map<string, Content>();
  #durableNames = new Map<string, Content>();
  #steps = 0;
  #crashAt: number;

  constructor(crashAt = Number.POSITIVE_INFINITY) {
    this.#crashAt = crashAt;
  }

  get steps(): number {
    return this.#steps;
  }

  /** @param dice numbers of [0, 1) */
  afterCrash(dice: () => number, crashAt = Number.POSITIVE_INFINITY): FakeDisk {
    const next = new FakeDisk(crashAt);
    for (const name of new Set([...this.#files.keys(), ...this.#durableNames.keys()])) {
      const [was, is] = [this.#durableNames.get(name), this.#files.get(name)];
      const kept = was !== is && dice() < 0.5 ? is : was;
      if (!kept) continue;
      const bytes = survivor(kept, dice);
      const content = { now: bytes, durable: bytes };
      next.#files.set(name, content);
      next.#durableNames.set(name, content);
    }
    return next;
  }

  /** Changes a stored byte behind everybody's back. */
  flip(file: string, at: number, mask: number): void {
    const content = this.#files.get(file) as Content;
    const bytes = Uint8Array.from(content.now);
    bytes[at] = (bytes[at] as number) ^ mask;
    content.now = bytes;
    content.durable = bytes;
  }

  names(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  peek(file: string): Uint8Array | undefined {
    return this.#files.get(file)?.now;
  }

  copy(): FakeDisk {
    const same = new FakeDisk();
    for (const [name, { now }] of this.#files) {
      const content = { now, durable: now };
      same.#files.set(name, content);
      same.#durableNames.set(name, content);
    }
    return same;
  }

  #step(): void {
    if (this.#steps++ >= this.#crashAt) throw new Crash(`step ${this.#crashAt}`);
  }

  async read(file: string): Promise<Uint8Array | undefined> {
    return this.#files.get(file)?.now;
  }

  async list(folder: string): Promise<readonly string[]> {
    const prefix = folder === '.' ? '' : `${folder}/`;
    const inside = [...this.#files.keys()].filter((f) => f.startsWith(prefix));
    return [...new Set(inside.map((f) => f.slice(prefix.length).split('/')[0] as string))].sort();
  }

  async write(file: string, bytes: Uint8Array): Promise<void> {
    this.#step();
    const content = this.#files.get(file);
    if (content) content.now = Uint8Array.from(bytes);
    else this.#files.set(file, { now: Uint8Array.from(bytes), durable: new Uint8Array() });
  }

  async append(file: string, bytes: Uint8Array): Promise<void> {
    this.#step();
    const content = this.#files.get(file) ?? { now: new Uint8Array(), durable: new Uint8Array() };
    content.now = concat(content.now, bytes);
    this.#files.set(file, content);
  }

  async sync(file: string): Promise<void> {
    this.#step();
    const content = this.#files.get(file) as Content;
    content.durable = content.now;
  }

  async syncFolder(folder: string): Promise<void> {
    this.#step();
    const within = (name: string) =>
      folder === '.' ? !name.includes('/') : name.slice(0, name.lastIndexOf('/')) === folder;
    for (const name of [...this.#durableNames.keys()]) if (within(name)) this.#durableNames.delete(name);
    for (const [name, content] of this.#files) if (within(name)) this.#durableNames.set(name, content);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step();
    this.#files.set(to, this.#files.get(from) as Content);
    this.#files.delete(from);
  }

  async remove(name: string): Promise<void> {
    this.#step();
    for (const file of [...this.#files.keys()])
      if (file === name || file.startsWith(`${name}/`)) this.#files.delete(file);
  }

  async close(): Promise<void> {}
}

function survivor({ now, durable }: Content, dice: () => number): Uint8Array {
  const grown = now.length >= durable.length && equal(now.subarray(0, durable.length), durable);
  const choice = dice();
  if (choice < 0.3) return durable;
  if (choice < 0.6) return now;
  const from = grown ? durable.length : 0;
  return now.slice(0, from + Math.floor(dice() * (now.length - from)));
}

/** Repeatable dice (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
