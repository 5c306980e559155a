import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatVkey, type Signer } from '../core/index.ts';
import { witnessSigners } from '../witness/serve.ts';
import { ORIGIN, testSigner } from './keys.ts';
import type { LogProcess } from './log-process.mts';
import type { Network, Seat } from './network.ts';
import { Party, type Said, until } from './party.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** 小镇 — a log, four witnesses, a monitor and somebody who asks, each a process of its own at a seat of a network; three of four are a quorum. */
export class Town {
  readonly witnesses = ['w1', 'w2', 'w3', 'w4'] as const;
  readonly #network: Network;
  readonly #dir: string;
  readonly #seats = new Map<string, Seat>();
  readonly #parties = new Map<string, Party>();
  #asked = 0;

  private constructor(network: Network, dir: string) {
    this.#network = network;
    this.#dir = dir;
  }

  static async open(network: Network, dir: string): Promise<Town> {
    const town = new Town(network, dir);
    for (const name of ['log', ...town.witnesses, 'outside']) town.#seats.set(name, await network.seat(name));
    for (const name of town.witnesses) mkdirSync(town.folder(name), { recursive: true });
    writeFileSync(town.folder('policy'), town.policy());
    return town;
  }

  folder(name: string): string {
    return path.join(this.#dir, name);
  }

  url(name: string): string {
    return this.#seat(name).url;
  }

  ownUrl(name: string): string {
    return this.#seat(name).ownUrl;
  }

  #seat(name: string): Seat {
    return this.#seats.get(name) as Seat;
  }

  /** A witness's key, as whoever reads its folder has it. */
  keyOf(name: string): Signer {
    return witnessSigners({ name: `w.test/${name}`, folder: this.folder(name) })[0];
  }

  /** @param more further members of a larger policy, with the group lines that follow */
  policy({ urls = true, groups = `group g 3 ${this.witnesses.join(' ')}\nquorum g\n`, more = '' } = {}): string {
    const lines = this.witnesses.map(
      (n) => `witness ${n} ${formatVkey(this.keyOf(n).verifier)}${urls ? ` ${this.url(n)}` : ''}\n`,
    );
    return `log ${formatVkey(testSigner(ORIGIN, 'note').verifier)}\n${lines.join('')}${more}${groups}`;
  }

  cut = (...names: readonly string[]) => this.#network.cut(...names);
  mend = (...names: readonly string[]) => this.#network.mend(...names);

  /** @param off seconds its clock is off */
  async startWitness(name: string, off = 0): Promise<void> {
    const { host, port, inside } = this.#seat(name);
    const key = formatVkey(testSigner(ORIGIN, 'note').verifier);
    const peers = this.witnesses
      .filter((n) => n !== name)
      .map((n) => ({ url: this.url(n), keys: [formatVkey(this.keyOf(n).verifier)] }));
    const logs = [{ origin: ORIGIN, keys: [key], url: this.url('log') }];
    const config = this.folder(`${name}/config.json`);
    writeFileSync(config, JSON.stringify({ name: `w.test/${name}`, folder: '.', host, port, logs, peers }));
    await this.#start(name, './witness-process.mts', [config, String(off)], inside);
  }

  /** @returns why it may not start; undefined when it runs */
  async startLog(folder = 'log', policy = 'policy'): Promise<string | undefined> {
    const { host, port, inside } = this.#seat('log');
    const what: LogProcess = {
      folder: this.folder(folder),
      policyFile: this.folder(policy),
      host,
      port,
      patience: 1_000,
    };
    const party = new Party('./log-process.mts', [JSON.stringify(what)], { inside });
    this.#parties.set('log', party);
    const first = await until(() => party.said.find((s) => 'ready' in s || 'refused' in s) ?? (party.gone && {}));
    return 'ready' in first ? undefined : ((first as Said).refused ?? 'it ended');
  }

  async startOutside(): Promise<void> {
    const { inside } = this.#seat('outside');
    const args = [this.folder('monitor'), this.url('log'), this.folder('policy')];
    await Promise.all([
      this.#start('monitor', './monitor-process.mts', args, inside),
      this.#start('gate', './gate-process.mts', [], inside),
    ]);
  }

  /** Somebody who asks from where a witness sits, whether its line is cut or not. */
  startThiefAt(name: string): Promise<void> {
    return this.#start('thief', './gate-process.mts', [], this.#seat(name).inside);
  }

  async #start(name: string, file: string, args: readonly string[], inside: readonly string[]): Promise<void> {
    const party = new Party(file, args, { inside });
    this.#parties.set(name, party);
    await party.says('ready');
  }

  async kill(name: string): Promise<void> {
    await this.#parties.get(name)?.kill();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#parties.values()].map((p) => p.kill()));
    await this.#network.close();
  }

  /** Appends entries `from` to `to`, the last not included; resolves when all are acknowledged as durable. */
  async append(from: number, to: number): Promise<void> {
    const log = this.#parties.get('log') as Party;
    for (let n = from; n < to; n++) log.tell(String(n));
    await until(() => log.said.filter((s) => Number(s.n) >= from && Number(s.n) < to).length === to - from);
  }

  async ask(url: string, body?: string, who: 'gate' | 'thief' = 'gate'): Promise<Answer> {
    const id = String(this.#asked++);
    const gate = this.#parties.get(who) as Party;
    gate.tell(JSON.stringify({ id, url, ...(body === undefined ? {} : { body }) }));
    const { status, body: text } = await until(() => gate.said.find((s) => s.id === id));
    return { status: Number(status), body: text ?? '' };
  }

  async health(): Promise<{
    readonly size: number;
    readonly published: number | null;
    readonly publishedBy: readonly string[];
    readonly alarm: { readonly code: string; readonly witness: string } | null;
    readonly witnesses: readonly { readonly names: readonly string[]; readonly lastError?: string }[];
  }> {
    return JSON.parse((await this.ask(`${this.url('log')}/ledger/v1/health`)).body);
  }

  /** Waits until this size is published with the lines of exactly these witnesses. */
  async published(size: number, by: readonly string[]): Promise<void> {
    await until(async () => {
      const now = await this.health();
      return now.published === size && now.publishedBy.join() === by.join();
    });
  }

  /** One look of the monitor, as `code said`. */
  async look(): Promise<readonly string[]> {
    const monitor = this.#parties.get('monitor') as Party;
    const look = String(this.#asked++);
    monitor.tell(look);
    const { found } = await until(() => monitor.said.find((s) => s.look === look));
    return (JSON.parse(found ?? '[]') as { code: string; said: string }[]).map((f) => `${f.code} ${f.said}`);
  }
}
