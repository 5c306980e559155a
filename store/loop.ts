import { setTimeout as sleep } from 'node:timers/promises';

/** A worker: does a step, again at once while there is more, else waits until it is woken or the poll is due. */
export interface Loop {
  /** there may be work: look now */
  wake(): void;
  /** resolves when the step in progress has ended; no further one begins */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** being woken is a courtesy, polling is the truth: another process may have left the work */
  readonly pollMs?: number;
  readonly onError?: (error: unknown) => void;
}

const POLL_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/** @param step true when there may be more to do at once */
export function startLoop(step: () => Promise<boolean>, options: LoopOptions = {}): Loop {
  const poll = options.pollMs ?? POLL_MS;
  let stopping = false;
  let woken = false;
  let patient = false;
  let nudge = new AbortController();

  const pause = async (ms: number, hurried: boolean): Promise<void> => {
    if (stopping || (hurried && woken)) return;
    nudge = new AbortController();
    patient = !hurried;
    await sleep(ms, undefined, { signal: nudge.signal, ref: false }).catch(() => {});
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping; ) {
      woken = false;
      try {
        const more = await step();
        failures = 0;
        if (!more) await pause(poll, true);
      } catch (error) {
        failures += 1;
        options.onError?.(error);
        await pause(Math.min(poll * 2 ** Math.min(failures - 1, 6), LONGEST_PAUSE_MS), false);
      }
    }
  };
  const ended = run();
  return {
    wake() {
      woken = true;
      if (!patient) nudge.abort(); // a failing step is not hurried
    },
    async stop() {
      stopping = true;
      nudge.abort();
      await ended;
    },
  };
}

/** Several workers as one. */
export function together(loops: readonly Loop[]): Loop {
  return {
    wake: () => {
      for (const l of loops) l.wake();
    },
    stop: async () => {
      await Promise.all(loops.map((l) => l.stop()));
    },
  };
}

/** What may be kept of an error in the database: no long numbers, for a message may repeat somebody's. */
export function shortError(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const text = `${code ? `${code}: ` : ''}${message ?? String(error)}`;
  return text.replace(/\d{6,}/g, '…').slice(0, 200);
}
