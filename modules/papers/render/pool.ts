import { type ChildProcess, fork } from 'node:child_process';
import { Fault } from '@zhiyi/kernel';

/** One paper to compile; `at` in Unix seconds is the creation time written into the PDF. */
export interface Job {
  readonly template: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly at: number;
  readonly output: 'pdf' | 'svg';
}

export interface Compiled {
  readonly pages: number;
  readonly pdf?: Uint8Array;
  readonly svg?: string;
}

type Answer = { readonly ok: true; readonly value: Compiled } | { readonly ok: false; readonly message: string };

interface Waiting {
  readonly job: Job;
  readonly resolve: (value: Compiled) => void;
  readonly reject: (error: Error) => void;
}

interface Runner {
  readonly child: ChildProcess;
  busy: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

export interface PoolSettings {
  /** path of `worker.mjs` */
  readonly worker: string;
  readonly workspace: string;
  readonly fontFolders: readonly string[];
  /** greatest number of processes */
  readonly processes: number;
  /** an idle process ends after this many milliseconds and gives its memory back */
  readonly idleMs: number;
  /** a paper that takes longer is given up and its process ended */
  readonly jobMs: number;
}

/**
 * Processes that compile papers: started when the first paper is asked for, one paper at a time each, ended when idle.
 * A process that dies takes only its own paper with it; the next paper gets a new one.
 */
export class RenderPool {
  readonly #settings: PoolSettings;
  readonly #runners = new Set<Runner>();
  readonly #queue: Waiting[] = [];
  #closed = false;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  run(job: Job): Promise<Compiled> {
    if (this.#closed) return Promise.reject(new Fault('papers.renderer-closed', 'the renderer has been closed'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Processes now alive: 0 before the first paper and after a quiet while. */
  get alive(): number {
    return this.#runners.size;
  }

  /** Process ids, for measuring. */
  get pids(): readonly number[] {
    return [...this.#runners].flatMap((r) => (r.child.pid === undefined ? [] : [r.child.pid]));
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0))
      waiting.reject(new Fault('papers.renderer-closed', 'the renderer has been closed'));
    await Promise.all([...this.#runners].map((runner) => this.#end(runner)));
  }

  #next(): void {
    const free = [...this.#runners].find((r) => r.busy === undefined);
    if (this.#queue.length === 0) return;
    if (free === undefined && this.#runners.size >= this.#settings.processes) return;
    const waiting = this.#queue.shift() as Waiting;
    this.#give(free ?? this.#start(), waiting);
  }

  #start(): Runner {
    const { worker, workspace, fontFolders } = this.#settings;
    // Neither the server's flags nor its environment (addresses, secrets) are the renderer's. Without a font configuration the compiler
    // sees only the folders it is given, so the bytes do not depend on the fonts of the machine.
    const child = fork(worker, [workspace, JSON.stringify(fontFolders)], {
      execArgv: [],
      env: { FONTCONFIG_FILE: '/dev/null' },
      serialization: 'advanced',
    });
    const runner: Runner = { child, busy: undefined, timer: undefined };
    this.#runners.add(runner);
    child.on('message', (answer: Answer) => this.#done(runner, answer));
    child.on('error', () => this.#lost(runner));
    child.on('exit', () => this.#lost(runner));
    return runner;
  }

  #give(runner: Runner, waiting: Waiting): void {
    clearTimeout(runner.timer);
    runner.busy = waiting;
    runner.child.ref();
    runner.child.channel?.ref();
    runner.timer = setTimeout(() => runner.child.kill('SIGKILL'), this.#settings.jobMs);
    runner.child.send(waiting.job, (error) => {
      if (error) this.#lost(runner);
    });
  }

  #done(runner: Runner, answer: Answer): void {
    clearTimeout(runner.timer);
    const waiting = runner.busy;
    runner.busy = undefined;
    // An idle renderer must not keep the server from ending.
    runner.child.unref();
    runner.child.channel?.unref();
    runner.timer = setTimeout(() => void this.#end(runner), this.#settings.idleMs);
    runner.timer.unref();
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new Fault('papers.render-failed', answer.message));
    this.#next();
  }

  #lost(runner: Runner): void {
    if (!this.#runners.delete(runner)) return;
    clearTimeout(runner.timer);
    runner.busy?.reject(new Fault('papers.render-crashed', 'the rendering process ended before the paper was done'));
    runner.busy = undefined;
    this.#next();
  }

  #end(runner: Runner): Promise<void> {
    if (!this.#runners.delete(runner)) return Promise.resolve();
    clearTimeout(runner.timer);
    runner.busy?.reject(new Fault('papers.renderer-closed', 'the renderer has been closed'));
    return new Promise((resolve) => {
      runner.child.ref(); // somebody waits for its end
      runner.child.once('exit', () => resolve());
      runner.child.kill('SIGKILL');
    });
  }
}
