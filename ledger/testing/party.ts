import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type Said = Readonly<Record<string, string>>;

/** A process of a test and what it has said, one JSON object of texts a line. */
export class Party {
  readonly said: Said[] = [];
  readonly #child: ChildProcess;

  /**
   * @param file program beside this one, or from here
   * @param inside words before the command, as of a seat in a network
   */
  constructor(
    file: string,
    args: readonly string[],
    { inside = [], onSaid }: { readonly inside?: readonly string[]; readonly onSaid?: (said: Said) => void } = {},
  ) {
    const program = fileURLToPath(new URL(file, import.meta.url));
    const [command = '', ...rest] = [...inside, process.execPath, '--import', 'tsx', program, ...args];
    this.#child = spawn(command, rest, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    this.#child.stdin?.on('error', () => {}); // it may have been killed
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const said = JSON.parse(line) as Said;
      this.said.push(said);
      onSaid?.(said);
    });
  }

  get gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** The first line that has this key. @throws when it ends without having said it */
  async says(key: string): Promise<Said> {
    for (;;) {
      const found = this.said.find((s) => key in s);
      if (found) return found;
      if (this.gone) throw new Error(`it ended without a word of ${key}: ${JSON.stringify(this.said.slice(-3))}`);
      await sleep(5);
    }
  }

  async kill(): Promise<void> {
    if (this.gone) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}

/** Waits for what is to happen, on a slow machine too. */
export async function until<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
): Promise<T> {
  for (const end = Date.now() + 120_000; ; await sleep(10)) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${String(look)}`);
  }
}
