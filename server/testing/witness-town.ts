import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatVkey } from '@zhiyi/ledger/core';
import { Party } from '@zhiyi/ledger/testing';
import { witnessSigners } from '@zhiyi/ledger/witness';

/** A log as a witness’s configuration names it. */
export interface ConfiguredLog {
  readonly origin: string;
  /** verifier keys */
  readonly keys: readonly string[];
}

/** 见证人 — four witnesses, each the program of the guide in a process of its own, with configuration, folder and key; three must sign. */
export class WitnessTown {
  static readonly names = ['gongan', 'zhujian', 'sifa', 'fayuan'] as const;
  readonly #dir: string;
  readonly #running = new Map<string, Party>();
  readonly #ports = new Map<string, number>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /**
   * Writes each one’s configuration and starts it, anew where it runs.
   *
   * @param off seconds a clock is off, by name
   */
  async know(logs: readonly ConfiguredLog[], off: Readonly<Record<string, number>> = {}): Promise<void> {
    await Promise.all(WitnessTown.names.map((name) => this.#start(name, logs, off[name])));
  }

  async #start(name: string, logs: readonly ConfiguredLog[], off: number | undefined): Promise<void> {
    await this.kill([name]);
    const folder = path.join(this.#dir, name);
    mkdirSync(folder, { recursive: true });
    const config = path.join(folder, 'witness.json');
    const port = this.#ports.get(name) ?? 0;
    writeFileSync(config, JSON.stringify({ name: `w.test/${name}`, folder: 'data', port, logs }));
    const party =
      off === undefined
        ? new Party('../witness/main.ts', ['--config', config])
        : new Party('./witness-process.mts', [config, String(off)]);
    this.#running.set(name, party);
    this.#ports.set(name, Number(new URL((await party.says('ready')).ready ?? '').port));
  }

  /** as an office installs it: the log’s own keys are added by whoever opens it */
  policy(): string {
    const lines = WitnessTown.names.map((name) => {
      const [{ verifier }] = witnessSigners({ name: `w.test/${name}`, folder: path.join(this.#dir, name, 'data') });
      return `witness ${name} ${formatVkey(verifier)} http://127.0.0.1:${this.#ports.get(name)}\n`;
    });
    return `${lines.join('')}group four 3 ${WitnessTown.names.join(' ')}\nquorum four\n`;
  }

  async kill(names: readonly string[] = WitnessTown.names): Promise<void> {
    await Promise.all(names.map(async (name) => this.#running.get(name)?.kill()));
  }
}
