import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something that other suites on the same cluster may delay, such as the oldest running transaction moving on. */
export async function eventually<T>(
  find: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 30_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error('it did not come about in time');
    await sleep(15);
  }
}
