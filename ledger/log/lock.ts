import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogFault } from './fault.ts';

/** 独占 — one writer a folder. The lock names its process by number and start, so that one left behind by a kill is known for what it is. */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const lock = path.join(folder, 'lock');
  const own = path.join(folder, `lock.${randomUUID()}`);
  const text = `${process.pid} ${await startOf(process.pid)} ${randomUUID()}\n`;
  await writeFile(own, text, { mode: 0o600 });
  let tookOver = false;
  try {
    for (;;) {
      // A hard link is made by one of two who try at once.
      const taken = await link(own, lock).then(() => true, whenExists);
      if (taken && tookOver) await settle(lock, text);
      if (taken) break;
      const holder = await readFile(lock, 'utf8').catch(() => '');
      const [pid = '', start = ''] = holder.split(' ');
      if (holder !== '' && (await startOf(Number(pid))) === start)
        throw new LogFault('locked', `process ${pid} writes ${folder}`);
      // Left behind: moved aside first, so that only one of two successors removes it, and never a living one's.
      tookOver = true;
      const aside = `${own}.stale`;
      await rename(lock, aside).catch(() => {});
      if ((await readFile(aside, 'utf8').catch(() => holder)) !== holder) await link(aside, lock).catch(() => {});
      await rm(aside, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
  return async () => {
    if ((await readFile(lock, 'utf8').catch(() => '')) === text) await rm(lock, { force: true });
  };
}

/** Another who found the same lock left behind may have moved ours aside in that moment: then it is theirs. */
async function settle(lock: string, text: string): Promise<void> {
  await sleep(50);
  if ((await readFile(lock, 'utf8').catch(() => '')) !== text)
    throw new LogFault('locked', 'another process has taken the folder over');
}

function whenExists(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}

/** When the process began, in the system's own count; `alive` where the system does not say, `gone` when there is none. */
async function startOf(pid: number): Promise<string> {
  if (!Number.isInteger(pid) || pid <= 0) return 'gone';
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat !== undefined) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'gone';
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'alive' : 'gone';
  }
}
